// After "send": what is on its way, what came back, and what can be done about it.

import { typedCode } from "./code.js";
import { saveFiles } from "./outbox.js";
import { byId } from "./sheet.js";

export function showOutcome(fill) {
  const { state, desk } = fill;
  const { refused, identifier } = state;
  byId("outcome-title").textContent = refused ? desk.texts.refused_title : desk.texts.waiting_title;
  byId("outcome-text").textContent = refused ? refused.message || desk.texts.refused_text : desk.texts.sending;
  byId("outcome-advice").textContent = refused ? desk.texts[adviceOf(refused)] : desk.texts.waiting_advice;
  byId("spare").hidden = !(refused && isAboutCode(refused));
  byId("mend").hidden = byId("file").hidden = !refused;
  byId("retry").hidden = Boolean(refused) && refused.result === "aside";
  byId("retry").addEventListener("click", () => (refused ? sendAgain(fill) : desk.outbox.flush(true)));
  byId("mend").addEventListener("click", () => mend(fill));
  byId("file").addEventListener("click", async () => {
    saveFiles((await fill.device.queue()).filter((item) => item.identifier === identifier));
  });
  byId("spare-send").addEventListener("click", () => useSpareCode(fill));
  byId("outcome").focus();
  window.scrollTo({ top: 0, behavior: "instant" });
}

export function tellWaiting(sentence) {
  if (byId("outcome-text").textContent !== sentence) byId("outcome-text").textContent = sentence;
}

function mend(fill) {
  const { problems } = fill.state.refused;
  fill.state.problems = Object.fromEntries(problems.map((one) => [one.question, one.sentence]));
  fill.state.refused = null;
  fill.show("sheet");
  fill.save();
}

function sendAgain(fill) {
  fill.state.refused = null;
  fill.show("sheet");
  fill.send();
}

function useSpareCode(fill) {
  const code = typedCode(byId("spare-code").value);
  byId("spare-error").textContent = code ? "" : fill.desk.texts.code_typing_error;
  if (!code) return byId("spare-code").focus();
  fill.code = code;
  sendAgain(fill);
}

const isAboutCode = ({ reason, status }) => reason === "code" || status === 403;

function adviceOf(refused) {
  if (refused.result === "aside") return isAboutCode(refused) ? "aside_code" : "aside_other";
  return isAboutCode(refused) ? "refused_code" : "refused_other";
}
