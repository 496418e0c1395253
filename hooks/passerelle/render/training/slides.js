/* Slides of a unit: one at a time, moved by keys, buttons and touch; notes beside them or in a window of their own.
   The file stands alone: nothing is fetched, nothing is kept. */
(function () {
  "use strict";
  var root = document.documentElement, body = document.body, said = body.dataset;
  var slides = Array.from(document.querySelectorAll(".slide"));
  var now = -1, letters = true, partner = null, begun = 0;

  function one(css) { return document.querySelector(css); }
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) { return name in values ? values[name] : whole; });
  }
  function titleOf(slide) { return slide.querySelector("h2").textContent.trim(); }

  /* Moving ------------------------------------------------------------------------------------------------------- */

  function go(number, quiet) {
    var next = Math.max(0, Math.min(slides.length - 1, number));
    if (next === now) return;
    var first = now < 0, inside = slides[now] && slides[now].contains(document.activeElement);
    now = next;
    slides.forEach(function (slide, place) { slide.hidden = place !== now; });
    var slide = slides[now];
    slide.querySelector(".frame").scrollTop = 0;
    fit();
    if (inside) slide.focus(); /* the focus must not stay on what is hidden now */
    one(".count").textContent = (now + 1) + " / " + slides.length;
    var bar = one(".bar");
    bar.setAttribute("aria-valuenow", now + 1);
    bar.firstElementChild.style.width = 100 * (now + 1) / slides.length + "%";
    one(".do-previous").disabled = now === 0;
    one(".do-next").disabled = now === slides.length - 1;
    one(".coming").textContent = slides[now + 1] ? fill(said.coming, { title: titleOf(slides[now + 1]) }) : said.last;
    if (!first) {
      if (!inside) {
        one(".said").textContent = fill(said.position, { number: now + 1, count: slides.length, title: titleOf(slide) });
      }
      if (!begun) begun = Date.now();
    }
    if (!speaking && !first) { /* not while the page loads: the browser would put the focus there */
      try { history.replaceState(null, "", "#slide-" + (now + 1)); } catch (error) { /* the address stays as it is */ }
    }
    if (!quiet) tell();
  }

  /* A slide that says much is set smaller, as far as it can be read from the last row; then it scrolls. */
  function fit() {
    var frame = slides[now].querySelector(".frame"), face = frame.firstElementChild;
    [1, 0.9, 0.8, 0.72].some(function (scale) {
      face.style.setProperty("--fit", scale);
      return frame.scrollHeight <= frame.clientHeight + 1;
    });
  }
  window.addEventListener("resize", function () { fit(); });

  /* An address names a slide, or something on a slide such as a work. */
  function follow(hash) {
    var target = hash.length > 1 && document.getElementById(hash.slice(1));
    var place = target ? slides.indexOf(target.closest(".slide")) : -1;
    if (place < 0) return false;
    go(place);
    return true;
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest('a[href^="#"]');
    if (link && follow(link.getAttribute("href"))) event.preventDefault();
  });
  window.addEventListener("hashchange", function () { follow(location.hash); });

  /* Notes, and the window of the speaker -------------------------------------------------------------------------- */

  var speaking = location.hash === "#speaker";

  function notes(on) {
    root.classList.toggle("noted", on);
    one(".do-notes").setAttribute("aria-pressed", String(on));
    if (now >= 0) fit();
  }
  function noted() { return root.classList.contains("noted"); }

  function tell() {
    if (partner && !partner.closed) partner.postMessage({ passerelleSlide: now }, "*");
  }

  window.addEventListener("message", function (event) {
    var place = event.data && event.data.passerelleSlide;
    if (!partner || event.source !== partner || typeof place !== "number") return;
    if (place < 0) { tell(); return; } /* the other window has opened, and asks */
    go(Math.floor(place), true);
  });

  function speaker() {
    partner = window.open(location.href.split("#")[0] + "#speaker", "", "width=1100,height=700");
    if (!partner) {
      one(".said").textContent = said.blocked;
      notes(true);
    }
  }

  if (speaking) {
    partner = window.opener;
    root.classList.add("speaking");
    notes(true);
    setInterval(function () {
      var seconds = begun ? Math.floor((Date.now() - begun) / 1000) : 0;
      one(".clock").textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    }, 1000);
  }

  /* Buttons, keys, touch ------------------------------------------------------------------------------------------- */

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.requestFullscreen) root.requestFullscreen().catch(function () { /* forbidden: nothing changes */ });
  }

  function scheme() {
    var dark = root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.scheme = dark ? "light" : "dark";
  }

  var buttons = {
    "do-next": function () { go(now + 1); }, "do-previous": function () { go(now - 1); },
    "do-notes": function () { notes(!noted()); }, "do-speaker": speaker, "do-full": full, "do-scheme": scheme,
    "do-print": function () { window.print(); }, "do-restart": function () { begun = Date.now(); }
  };
  Object.keys(buttons).forEach(function (name) { one("." + name).addEventListener("click", buttons[name]); });
  one(".do-letters").addEventListener("change", function (event) { letters = event.target.checked; });
  if (!root.requestFullscreen) one(".do-full").hidden = true;

  /* A slide that is longer than the screen is scrolled first. */
  function scrolls(down) {
    var frame = slides[now].querySelector(".frame");
    var room = down ? frame.scrollHeight - frame.clientHeight - frame.scrollTop : frame.scrollTop;
    if (room < 2) return false;
    frame.scrollBy({ top: (down ? 0.85 : -0.85) * frame.clientHeight });
    return true;
  }

  var keys = {
    ArrowRight: function () { go(now + 1); }, ArrowLeft: function () { go(now - 1); },
    PageDown: function () { go(now + 1); }, PageUp: function () { go(now - 1); },
    ArrowDown: function () { if (!scrolls(true)) go(now + 1); },
    ArrowUp: function () { if (!scrolls(false)) go(now - 1); },
    Home: function () { go(0); }, End: function () { go(slides.length - 1); }
  };
  var byLetter = { n: buttons["do-notes"], s: speaker, f: full };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    var help = one(".help"), control = event.target.closest("a, button, summary, input");
    if (event.key === "Escape") {
      if (help.open) { help.open = false; help.firstElementChild.focus(); } else if (!speaking) notes(false);
      return;
    }
    /* Whoever reads long notes scrolls them; a button is pressed by the space bar. */
    if (event.target.closest(".notes, .help") && !/^Arrow(Left|Right)$|^[a-z]$/i.test(event.key)) return;
    if (event.key === " ") {
      if (control) return;
      event.preventDefault();
      go(now + (event.shiftKey ? -1 : 1));
    } else if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    } else if (letters && byLetter[event.key.toLowerCase()]) {
      if (speaking && event.key.toLowerCase() !== "n") return;
      byLetter[event.key.toLowerCase()]();
    }
  });

  var touched = null;
  one("main").addEventListener("touchstart", function (event) {
    touched = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  one("main").addEventListener("touchend", function (event) {
    if (!touched) return;
    var across = event.changedTouches[0].clientX - touched.clientX, down = event.changedTouches[0].clientY - touched.clientY;
    touched = null;
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) go(now + (across < 0 ? 1 : -1));
  }, { passive: true });

  root.classList.add("deck");
  one(".top").hidden = one(".bottom").hidden = false;
  if (!follow(location.hash)) go(0, speaking);
  if (speaking && partner) partner.postMessage({ passerelleSlide: -1 }, "*");
})();
