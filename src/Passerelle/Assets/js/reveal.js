// Shows the part that belongs to a chosen answer, and says that it is there: aria-expanded is not allowed on radios and checkboxes.
export function revealParts(group) {
  const inputs = [...group.querySelectorAll("input[data-aria-controls]")];
  if (inputs.length === 0) return;
  const status = document.createElement("p");
  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  group.append(status);

  const show = () => {
    for (const input of inputs) {
      const part = document.getElementById(input.dataset.ariaControls);
      const hidden = part.classList.toggle(`${[...part.classList][0]}--hidden`, !input.checked);
      input.setAttribute("aria-controls", part.id);
      if (!hidden && part.dataset.open === "false") status.textContent = group.dataset.revealed;
      part.dataset.open = String(!hidden);
    }
    if (inputs.every((input) => !input.checked)) status.textContent = "";
  };
  group.addEventListener("change", show);
  window.addEventListener("pageshow", show);
  show();
}
