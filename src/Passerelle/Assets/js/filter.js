// On a narrow screen the filter starts folded behind a button; on a wide one it is simply there.
export function foldFilters(filter) {
  const button = filter.querySelector(".moj-filter__toggle");
  const content = filter.querySelector(".moj-filter__content");
  if (!button || !content) return;
  const narrow = window.matchMedia("(max-width: 40.0525em)");
  let open = false;

  const show = () => {
    button.hidden = !narrow.matches;
    content.hidden = narrow.matches && !open;
    button.setAttribute("aria-expanded", String(!content.hidden));
    button.textContent = content.hidden ? button.dataset.show : button.dataset.hide;
  };
  button.addEventListener("click", () => {
    open = content.hidden;
    show();
  });
  narrow.addEventListener("change", show);
  show();
}
