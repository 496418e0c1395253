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
    if (!link) return;
    write("language", link.hreflang);
    if (link.closest(".pl-chooser") && location.hash !== "#choose") link.hash = location.hash; /* the section asked for */
  });

  /* The root page and permalinks take a reader on to the language asked for (?lang=fr), chosen before or set in the
     browser, and to the section asked for; #choose stays. */
  if (root.classList.contains("pl-kind-chooser") && location.hash !== "#choose") {
    var wanted = [new URLSearchParams(location.search).get("lang"), read("language")].concat(navigator.languages || []);
    for (var i = 0; i < wanted.length; i += 1) {
      var code = (wanted[i] || "").slice(0, 2);
      var target = code && document.querySelector('.pl-chooser a[hreflang="' + code + '"]');
      if (target) { location.replace(target.href + location.hash); break; }
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

  /* A cell of an evidence map leads to the catalogue narrowed down to its row and column; without a script, to a list. */
  document.querySelectorAll("[data-narrow]").forEach(function (link) {
    var home = link.closest("[data-home]").dataset.home + (location.protocol === "file:" ? "index.html" : "");
    link.href = home + "?" + link.dataset.narrow;
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

  /* Acronyms: the link leads to the list at the foot of the page; here the meaning opens beside it instead. It opens
     at a click, a tap, Enter or Space, and under the pointer; Escape closes it and leaves the focus where it was. */
  var tip, opener, timer;
  document.querySelectorAll(".pl-ab").forEach(function (link) {
    var entry = document.getElementById(link.hash.slice(1));
    if (!entry) return;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.setAttribute("aria-description", entry.lastElementChild.textContent);
  });

  function close() {
    clearTimeout(timer);
    if (!tip) return;
    if (tip.contains(document.activeElement)) opener.focus();
    tip.remove();
    opener.setAttribute("aria-expanded", "false");
    tip = opener = null;
  }
  function open(link) {
    var entry = document.getElementById(link.hash.slice(1));
    if (!entry || link === opener) { clearTimeout(timer); return; }
    close();
    opener = link;
    tip = document.createElement("span");
    tip.className = "pl-tip";
    entry.lastElementChild.childNodes.forEach(function (node) { tip.append(node.cloneNode(true)); });
    link.after(tip); /* next in the order of reading and of Tab */
    link.setAttribute("aria-expanded", "true");
    /* Below the word, moved left as far as the window asks; above it where there is no room below. */
    var word = link.getBoundingClientRect(), frame = (tip.offsetParent || document.body).getBoundingClientRect();
    var box = tip.getBoundingClientRect(), room = root.clientWidth - box.width - 16;
    var below = word.bottom + box.height + 8 <= window.innerHeight || word.top < box.height + 8;
    tip.style.left = Math.max(16, Math.min(word.left - 12, room)) - frame.left + "px";
    tip.style.top = (below ? word.bottom + 4 : word.top - box.height - 4) - frame.top + "px";
  }
  function soon(act, delay) {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest(".pl-ab[role]");
    if (link) {
      event.preventDefault();
      if (link === opener && !hovered) close(); else open(link);
      hovered = false;
    } else if (tip && !tip.contains(event.target)) close();
  });
  var hovered = false; /* the click that ends a hover keeps the meaning open */
  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") return;
    var link = event.target.closest(".pl-ab[role]");
    if (link && link !== opener) soon(function () { hovered = true; open(link); }, 250);
    else if (link || (tip && tip.contains(event.target))) clearTimeout(timer);
    else if (tip && hovered) soon(close, 400);
    else clearTimeout(timer);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && tip) { close(); event.stopPropagation(); }
    else if (event.key === " " && event.target.matches(".pl-ab[role]")) { event.preventDefault(); event.target.click(); }
  });
  document.addEventListener("focusin", function (event) {
    if (tip && event.target !== opener && !tip.contains(event.target)) close();
  });
  window.addEventListener("resize", close);

  /* Printing is offered only where a click can do it. */
  document.querySelectorAll(".pl-print").forEach(function (print) {
    print.parentElement.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  });

  /* A citation is copied as text and as HTML: a word processor then keeps its italics and its link. */
  document.querySelectorAll(".pl-copy").forEach(function (box) {
    var source = box.previousElementSibling, press = box.querySelector("button"), status = box.querySelector("[role=status]");
    if (!source || !source.matches(".pl-citation")) return;
    var tell = function (message) {
      status.textContent = "";
      setTimeout(function () { status.textContent = message; }, 60); /* said again at every press */
    };
    box.hidden = false;
    press.addEventListener("click", function () {
      var forms = { "text/plain": source.textContent.trim(), "text/html": htmlOf(source) };
      var done = function () { tell(press.dataset.done); };
      var byHand = function () {
        if (copySelected(source, forms)) done();
        else tell(press.dataset.failed);
      };
      if (!navigator.clipboard || !navigator.clipboard.write || !window.ClipboardItem) { byHand(); return; }
      var parts = {};
      Object.keys(forms).forEach(function (type) { parts[type] = new Blob([forms[type]], { type: type }); });
      navigator.clipboard.write([new ClipboardItem(parts)]).then(done, byHand);
    });
  });

  /* What a word processor needs of a citation: links and italics, none of our classes. */
  function htmlOf(source) {
    var copy = source.cloneNode(true);
    copy.querySelectorAll("[class]").forEach(function (one) { one.removeAttribute("class"); });
    return '<span lang="' + root.lang + '">' + copy.innerHTML.trim().replace(/<(\/?)cite\b/g, "<$1i") + "</span>";
  }

  /* Where the clipboard is closed to scripts (an older browser, a site without https), the old way; what is selected stays so if it fails. */
  function copySelected(source, forms) {
    var fill = function (event) {
      Object.keys(forms).forEach(function (type) { event.clipboardData.setData(type, forms[type]); });
      event.preventDefault();
    };
    var selection = getSelection(), copied = false;
    selection.selectAllChildren(source);
    document.addEventListener("copy", fill);
    try { copied = document.execCommand("copy"); } catch (error) { /* told to the reader instead */ }
    document.removeEventListener("copy", fill);
    if (copied) selection.removeAllRanges();
    return copied;
  }
})();
