/* Keeps an open page honest: refreshes it, and says so in red when it no longer can. */
(function () {
  "use strict";
  const PATIENCE = 45;
  let heard = Date.now();
  const offline = document.getElementById("mx-offline");

  function judge() {
    const silent = (Date.now() - heard) / 1000 > PATIENCE;
    if (!offline) return;
    offline.classList.toggle("d-none", !silent);
    document.getElementById("mx-offline-since").textContent = silent ? new Date(heard).toLocaleTimeString("vi", { hour12: false }) : "";
    document.querySelectorAll("[data-live]").forEach((board) => board.classList.toggle("mx-old", silent));
  }
  function isBoard(event) { return event.detail.target && event.detail.target.matches("[data-live]"); }

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (!isBoard(event)) return;
    // A login page (the session ended) is no board: keep the old one and let it be marked as old.
    if (!event.detail.xhr.responseText.includes("data-live")) event.detail.shouldSwap = false;
    else heard = Date.now();
    judge();
  });
  document.body.addEventListener("htmx:afterSettle", judge);
  setInterval(judge, 5000);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) document.querySelectorAll("[data-live]").forEach((board) => window.htmx && window.htmx.trigger(board, "mx-refresh"));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".mx-export");
    if (!link) return;
    const query = new URLSearchParams(window.location.search);
    query.set("export", link.dataset.kind);
    link.href = `${window.location.pathname}?${query}`;
  });
})();
