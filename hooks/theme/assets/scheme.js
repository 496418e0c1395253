/* Runs before the first paint: a reader who chose light or dark must not see the other flash by. */
try {
  var scheme = localStorage.getItem("passerelle.scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch (error) { /* storage may be forbidden: the system's preference then decides */ }
/* And the style sheet keeps room for what scripts are about to add. */
document.documentElement.classList.add("pl-script");
/* An address that narrows the catalogue down: the whole list, which the script replaces, need not be seen first. */
if (location.search) document.documentElement.classList.add("pl-narrowed");
