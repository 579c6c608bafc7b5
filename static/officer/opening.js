// Which workshop a code belongs to, and its page on the screen.

import { showLanguage, takeLanguages } from "./languages.js";
import { post } from "./send.js";
import { fetchPage, keptPages, NewSoftware } from "./shell.js";

/** Why a code opens nothing; `message` is the sentence for the officer. */
export class Refused extends Error {}

/** Without a network and with several workshops on the device someone must say which one. */
export class WhichWorkshop extends Error {
  constructor(workshops) {
    super("which workshop");
    this.workshops = workshops;
  }
}

export const addressOf = (workshop, language) => `/s/${workshop}/?lang=${language}`;

/** The workshop of a code, asked of the server or, without a network, of this device. Throws Refused or WhichWorkshop. */
export async function workshopOf(code, desk) {
  let response, reply;
  try {
    response = await post(`/enter/?lang=${desk.language}`, JSON.stringify({ code }));
    reply = await response.json();
  } catch {
    const known = [...new Set((await keptPages()).map((page) => page.workshop))];
    if (known.length > 1) throw new WhichWorkshop(known);
    if (known.length === 1) return known[0];
    throw new Refused(desk.texts.offline);
  }
  if (!response.ok) throw new Refused(reply.message);
  return reply.workshop;
}

/** Put the page of a workshop on the screen, in the version asked for. Throws Refused where it cannot be had. */
export async function showPage(desk, workshop, version) {
  try {
    takeLanguages(await fetchPage(workshop, version));
    desk.language = showLanguage(desk.language, (language) => addressOf(workshop, language));
    desk.read();
  } catch (fault) {
    if (fault instanceof NewSoftware) location.assign(`/s/${workshop}/`);
    throw new Refused(desk.texts.offline);
  }
}
