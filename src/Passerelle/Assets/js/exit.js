// "Exit this page" of GOV.UK Frontend, which also ends the session. Without JavaScript the button is a form that does the same.
import { ExitThisPage } from "govuk-frontend/dist/govuk/components/exit-this-page/exit-this-page.mjs";
import { leaveFor } from "./leave.js";

class Exit extends ExitThisPage {
  exitPage() {
    leaveFor(this.$button.href);
  }
}

export function exitThisPage(root) {
  const button = root.querySelector("button");
  const link = document.createElement("a");
  link.href = root.dataset.site;
  link.className = button.className;
  link.setAttribute("role", "button");
  link.setAttribute("draggable", "false");
  link.setAttribute("rel", "nofollow noreferrer");
  link.append(...button.childNodes);
  root.querySelector("form").replaceWith(link);
  new Exit(root);
}
