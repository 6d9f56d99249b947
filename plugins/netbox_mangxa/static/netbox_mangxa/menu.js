/* Opens the product's own menu on pages that belong to no menu, such as the home page. Nothing on a phone: there it would fill the screen. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const menu = document.querySelector("#sidebar-menu .nav-item.dropdown > .dropdown-toggle");
  if (!menu || window.innerWidth < 992 || document.querySelector("#sidebar-menu .dropdown-menu.show, #sidebar-menu .dropdown-item.active")) return;
  if (window.location.pathname.startsWith(document.querySelector("#sidebar-menu .navbar-nav a[href$='/plugins/mangxa/']")?.pathname.replace("plugins/mangxa/", "") ?? "/")) {
    menu.classList.add("show");
    menu.setAttribute("aria-expanded", "true");
    menu.nextElementSibling?.classList.add("show");
  }
});
