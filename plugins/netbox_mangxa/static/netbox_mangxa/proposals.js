/* Says beside “Proposals” in the menu how many wait for a decision; asked at most once a minute. */
document.addEventListener("DOMContentLoaded", async () => {
  "use strict";
  const link = document.querySelector("#sidebar-menu a[href$='/proposals/?state=open']");
  if (!link) return;
  const key = "mangxa-open-proposals";
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  let open = kept && Date.now() - kept.at < 60000 && !link.closest(".active") ? kept.open : null;
  if (open === null) {
    try {
      const answer = await fetch(new URL("count/", link.href.split("?")[0]), { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      open = (await answer.json()).open;
    } catch { return; }
    sessionStorage.setItem(key, JSON.stringify({ open, at: Date.now() }));
  }
  if (!open) return;
  const badge = document.createElement("span");
  badge.className = "badge text-bg-warning ms-2";
  badge.textContent = String(open);
  link.append(badge);
});
