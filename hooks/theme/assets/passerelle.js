/* What only a script can do. Everything else on the site works without it. */
(function () {
  "use strict";
  var root = document.documentElement;

  function read(key) {
    try { return localStorage.getItem("passerelle." + key); } catch (error) { return null; }
  }
  function write(key, value) {
    try {
      if (value) localStorage.setItem("passerelle." + key, value);
      else localStorage.removeItem("passerelle." + key);
    } catch (error) { /* storage may be forbidden: the choice then lasts for this page */ }
  }

  /* Light, dark, or as the system says. */
  var button = document.querySelector(".pl-scheme");
  if (button) {
    var label = button.querySelector(".pl-hidden");
    var order = ["auto", "light", "dark"];
    var show = function (scheme) {
      if (scheme === "auto") delete root.dataset.scheme;
      else root.dataset.scheme = scheme;
      button.dataset.now = scheme;
      label.textContent = button.dataset[scheme];
      button.title = button.dataset[scheme];
    };
    show(root.dataset.scheme || "auto");
    button.hidden = false;
    button.addEventListener("click", function () {
      var next = order[(order.indexOf(button.dataset.now) + 1) % order.length];
      show(next);
      write("scheme", next === "auto" ? null : next);
    });
  }

  /* Remember a language that was chosen, never one that was only visited. */
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.pl-language, .pl-chooser a[hreflang]");
    if (link) write("language", link.hreflang);
  });

  /* The root page takes a reader on to the language chosen before or set in the browser; #choose stays. */
  if (root.classList.contains("pl-kind-chooser") && location.hash !== "#choose") {
    var wanted = [read("language")].concat(navigator.languages || []);
    for (var i = 0; i < wanted.length; i += 1) {
      var code = (wanted[i] || "").slice(0, 2);
      var target = code && document.querySelector('.pl-chooser a[hreflang="' + code + '"]');
      if (target) { location.replace(target.href); break; }
    }
  }

  /* Room enough beside the text: the table of contents stands open. */
  var contents = document.querySelector(".pl-toc details");
  if (contents && window.matchMedia) {
    var wide = window.matchMedia("(min-width: 68em)");
    var unfold = function () { contents.open = wide.matches; };
    unfold();
    wide.addEventListener("change", unfold);
  }

  /* What scrolls sideways must be reachable with the keyboard. */
  document.querySelectorAll("pre, .pl-prose table").forEach(function (box) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  });

  /* Scripts that few pages need lie beside this one; each is fetched once, and they run in the order asked for. */
  var here = document.currentScript ? document.currentScript.src.replace(/[^/]*$/, "") : "";
  var fetched = {};
  function fetchScripts(names) {
    names.forEach(function (name) {
      if (fetched[name]) return;
      fetched[name] = true;
      var script = document.createElement("script");
      script.src = here + name;
      script.async = false;
      document.head.appendChild(script);
    });
  }

  /* The list of all cards becomes a catalogue, and the lists of one value lead to it. */
  if (here && document.querySelector("[data-catalogue]")) fetchScripts(["search.js", "facets.js", "catalogue-view.js", "catalogue.js"]);
  document.querySelectorAll(".pl-combine").forEach(function (combine) {
    var link = combine.querySelector("a");
    if (location.protocol === "file:") link.href = link.href.replace(/\/(?=\?)/, "/index.html");
    combine.hidden = false;
  });

  /* The search is fetched when somebody turns to it. */
  var field = document.querySelector(".pl-search input");
  if (field && here) {
    var fetchSearch = function () { fetchScripts(["search.js", "search-box.js"]); };
    field.addEventListener("focus", fetchSearch);
    if (document.activeElement === field || document.querySelector(".pl-find")) fetchSearch();
    document.addEventListener("keydown", function (event) {
      var busy = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !busy && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        field.focus();
        field.select();
      }
    });
  }

  /* Printing is offered only where a click can do it. */
  document.querySelectorAll(".pl-print").forEach(function (print) {
    print.parentElement.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  });
})();
