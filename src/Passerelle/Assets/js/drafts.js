// What is being typed is kept on the server: every four seconds while somebody types, on leaving a field, and when the page goes away.
import { clock } from "./clock.js";

const every = 4000;
const patience = 3000;
const leftOut = new Set(["__RequestVerificationToken", "Operation"]);

const forms = [];
let paused = false;

// What has been typed and is not on the server yet; sent along when the page is left.
export function unsaved() {
  return forms.map((typed) => typed()).filter(Boolean);
}

// A page that is being left saves nothing any more by itself.
export function pauseDrafts(pause) {
  paused = pause;
}

export function saveDrafts(form) {
  const status = form.querySelector("[data-draft-status]");
  let saved = snapshot(form);
  let timer = null;
  let done = false;
  let onItsWay = null;
  forms.push(() => (done || snapshot(form) === saved ? null : JSON.parse(snapshot(form))));

  const later = () => (timer ??= setTimeout(save, every));
  const save = async (leaving) => {
    clearTimeout(timer);
    timer = null;
    const now = snapshot(form);
    if (done || paused || now === saved) return;
    if (onItsWay && !leaving) return void later();   // one after the other: an older text must not arrive last
    const before = saved;
    saved = now;
    try {
      const answer = await (onItsWay = fetch("/drafts", {
        method: "POST",
        keepalive: leaving && now.length < 60000,
        headers: { "Content-Type": "application/json", RequestVerificationToken: form.querySelector("[name=__RequestVerificationToken]")?.value ?? "" },
        body: now,
      }));
      if (!answer.ok || answer.redirected) throw Object.assign(new Error(String(answer.status)), { final: answer.status < 500 });
      document.dispatchEvent(new CustomEvent("passerelle:seen"));
      say(status, form.dataset.draftSaved);
    } catch (error) {
      saved = before;
      say(status, form.dataset.draftFailed);
      if (!error.final) later();   // the server was away: it is tried again without a further key
    } finally {
      onItsWay = null;
    }
  };

  form.addEventListener("input", later);
  form.addEventListener("focusout", () => save(false));
  form.addEventListener("submit", (event) => {
    done = true;
    clearTimeout(timer);
    if (!onItsWay) return;
    // The form goes after what was saved of it, or an older text would arrive last and stand there as a draft of what has long been sent.
    event.preventDefault();
    Promise.race([onItsWay.catch(() => {}), new Promise((late) => setTimeout(late, patience))]).then(() => {
      onItsWay = null;
      form.requestSubmit(event.submitter);
    });
  });
  window.addEventListener("pagehide", () => save(true));
  window.addEventListener("pageshow", () => (done = false));
}

// Files and passwords never go into a draft; every field is a list, because it may appear several times.
function snapshot(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || leftOut.has(name) || form.elements[name]?.type === "password") continue;
    (fields[name] ??= []).push(value);
  }
  return JSON.stringify({ form: form.dataset.draft, fields });
}

function say(status, words) {
  if (!status || !words) return;
  status.textContent = words.replace("{0}", clock(Date.now()));
}
