// While work goes on, the part of the page that shows it is fetched again; the rest stays as it is.
"use strict";
(() => {
  const PAUSE = 2000;

  const isInUse = (part) => {
    const selection = document.getSelection();
    return part.contains(document.activeElement) ||
      (selection && !selection.isCollapsed && part.contains(selection.anchorNode));
  };

  const refresh = async () => {
    const part = document.getElementById("live");
    if (!part || !part.hasAttribute("data-live")) return;
    if (!document.hidden && !isInUse(part)) {
      try {
        const answer = await fetch(window.location.href, { credentials: "same-origin" });
        if (answer.ok && !answer.redirected) {
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          const fresh = page.getElementById("live");
          if (fresh) part.replaceWith(document.adoptNode(fresh));
        }
      } catch {
        // The server is away for a moment: the next round tries again.
      }
    }
    window.setTimeout(refresh, PAUSE);
  };

  window.setTimeout(refresh, PAUSE);
})();
