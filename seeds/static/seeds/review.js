/* Keys of the review screen. Everything they do has a button or a link; without this script nothing is lost. */
(() => {
  "use strict";
  const list = document.querySelector(".review-list");
  if (!list) return;
  const quiet = matchMedia("(prefers-reduced-motion: reduce)");
  const current = () => document.querySelector(".review-cards .card.current");
  let awaitingReason = false;

  function show(element) {
    if (element) element.scrollIntoView({ block: "center", behavior: quiet.matches ? "auto" : "smooth" });
  }

  function mark(card) {
    for (const segment of document.querySelectorAll(".seg.now")) segment.classList.remove("now");
    for (const segment of document.querySelectorAll(".seg")) {
      if (segment.dataset.c.split(" ").includes(card.dataset.id)) segment.classList.add("now");
    }
  }

  function move(card) {
    if (!card) return;
    awaitingReason = false;
    const old = current();
    if (old) {
      old.classList.remove("current");
      old.removeAttribute("aria-current");
      const reasons = old.querySelector("details[open]");
      if (reasons) reasons.open = false;
    }
    card.classList.add("current");
    card.setAttribute("aria-current", "true");
    mark(card);
    show(card);
    show(document.getElementById("s-" + card.dataset.id));
  }

  function step(by) {
    const cards = [...list.querySelectorAll(".card[data-open]")];
    const all = [...list.querySelectorAll(".card")];
    const here = all.indexOf(current());
    const further = by > 0 ? cards.find((card) => all.indexOf(card) > here)
      : cards.reverse().find((card) => all.indexOf(card) < here);
    move(further);
  }

  function press(selector) {
    const card = current();
    const control = card && card.querySelector(selector);
    if (control) control.click();
  }

  function askReason() {
    const card = current();
    const reasons = card && card.querySelector("details.reject");
    if (!reasons) return;
    reasons.open = true;
    awaitingReason = true;
    show(reasons);
  }

  function click(id) {
    const control = document.getElementById(id);
    if (control) control.click();
  }

  const keys = {
    j: () => step(1), ArrowDown: () => step(1), s: () => step(1),
    k: () => step(-1), ArrowUp: () => step(-1),
    a: () => press(".card-act .accept"), Enter: () => press(".card-act .accept"), x: askReason,
    e: () => press(".edit"), u: () => press(".unsure"),
    Escape: () => press(".cancel"), z: () => click("undo"), n: () => click("next-article"), "?": () => { const help = document.getElementById("help"); help.open = !help.open; },
    o: () => { const card = current(); if (card) show(document.getElementById("s-" + card.dataset.id)); },
  };

  document.addEventListener("keydown", (event) => {
    // An input method that composes owns the keyboard (229 in older browsers), and so does any field.
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") press(".cancel");
      return;
    }
    // With a Chinese input method on, `key` may be "Process": the position of the key still tells.
    const letter = /^Key([A-Z])$/.exec(event.code);
    const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code);
    if (awaitingReason && (digit || event.key === "Escape")) {
      event.preventDefault();
      if (digit) press(`[data-digit="${digit[1]}"]`);
      else move(current());
      return;
    }
    if (event.key === "Enter" && target.closest("a, button, summary")) return;
    const action = keys[event.key] || (letter && !event.shiftKey && keys[letter[1].toLowerCase()]);
    if (!action || event.repeat) return;
    event.preventDefault();
    action();
  });

  document.querySelector(".review-text").addEventListener("click", (event) => {
    const segment = event.target.closest(".seg");
    if (!segment) return;
    event.preventDefault();
    const ids = segment.dataset.c.split(" ");
    const here = current() ? ids.indexOf(current().dataset.id) : -1;
    const card = document.getElementById("c-" + ids[(here + 1) % ids.length]);
    const fold = card && card.closest("details.review-aside");
    if (fold) {
      fold.open = true;
      show(card);
    } else move(card);
  });

  document.addEventListener("submit", (event) => {
    // A second click while the first is under way asks nothing new; the server refuses it as well.
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "1";
  });

  // Coming back to a page kept by the browser: what it shows may have been decided meanwhile.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  const first = current();
  if (first) {
    mark(first);
    show(first);
    show(document.getElementById("s-" + first.dataset.id));
    const field = first.querySelector(".wrong input, .wrong select") || first.querySelector(".correction input:not([type=hidden])");
    // After the jump to the address's fragment, which takes the focus away from any field.
    if (field) addEventListener("load", () => setTimeout(() => field.focus({ preventScroll: true })));
  }
})();
