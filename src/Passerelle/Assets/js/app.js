// Everything here only improves pages that work without it.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { PasswordInput } from "govuk-frontend/dist/govuk/components/password-input/password-input.mjs";
import { ServiceNavigation } from "govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";
import { createAll } from "govuk-frontend/dist/govuk/init.mjs";
import { countDown } from "./countdown.js";
import { saveDrafts } from "./drafts.js";
import { exitThisPage } from "./exit.js";
import { foldFilters } from "./filter.js";
import { lockOnEscape } from "./leave.js";
import { offerPasskey } from "./passkeys.js";
import { previewWhileTyping } from "./preview.js";
import { revealParts } from "./reveal.js";
import { sendOnce } from "./send-once.js";
import { staySignedIn } from "./staying.js";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");

for (const component of [Button, CharacterCount, ErrorSummary, PasswordInput, ServiceNavigation, SkipLink]) createAll(component);

for (const form of document.querySelectorAll("form[data-passkey]")) offerPasskey(form);
for (const form of document.querySelectorAll("form[data-draft]")) saveDrafts(form);   // before the next: it may hold a form back for a moment
for (const form of document.querySelectorAll("form[method=post]:not([data-passkey])")) sendOnce(form);
for (const pane of document.querySelectorAll("[data-preview-url]")) previewWhileTyping(pane);
for (const group of document.querySelectorAll("[data-revealed]")) revealParts(group);
for (const strip of document.querySelectorAll("[data-ends-at]")) countDown(strip);
for (const filter of document.querySelectorAll(".moj-filter")) foldFilters(filter);
for (const exit of document.querySelectorAll(".govuk-exit-this-page")) exitThisPage(exit);
for (const notice of document.querySelectorAll(".app-staying")) {
  staySignedIn(notice);
  lockOnEscape();
}
