// Texts between the questions that belong to some answers only: the heading of a group, for instance.

import { follow } from "./flow.js";
import { holds } from "./logic.js";

/** Show the notes whose condition holds after these answers; notes is {name: condition}. */
export function showNotes(notes, items, answers) {
  const { values } = follow(items, answers);
  for (const [name, relevant] of Object.entries(notes)) {
    document.getElementById(`note-${name}`).hidden = !holds(relevant, values);
  }
}
