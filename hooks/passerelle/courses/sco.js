/* Shows a course page by page and tells the learning platform (SCORM 1.2) where the reader is. Pages are reached by
   ordinary links (#page-2), so that the browser's own back button works; without a platform, everything but memory does. */
(function () {
  "use strict";

  var words = JSON.parse(document.getElementById("words").textContent);
  var pages = Array.prototype.slice.call(document.querySelectorAll(".page"));
  var api = find(window) || (window.opener && find(window.opener));
  var started = Boolean(api) && api.LMSInitialize("") === "true";
  var opened = Date.now();
  var done = started && /^(completed|passed)$/.test(api.LMSGetValue("cmi.core.lesson_status"));

  /* The platform lends an object named API to a window around this one (SCORM 1.2 Run-Time Environment, 3.3.6). A frame
     of another site may not be looked into: that one has none for us. */
  function find(frame) {
    for (var tries = 0; frame && tries < 20; tries += 1) {
      try { if (frame.API) return frame.API; } catch (error) { return null; }
      if (frame.parent === frame) return null;
      frame = frame.parent;
    }
    return null;
  }

  function tell(name, value) {
    if (started) api.LMSSetValue(name, value);
  }

  function number() {
    var target = document.getElementById(location.hash.slice(1));
    var page = target && target.closest(".page");
    return page ? pages.indexOf(page) : 0;
  }

  function show(focus) {
    var now = number();
    pages.forEach(function (page, index) { page.classList.toggle("shown", index === now); });
    document.querySelectorAll("header nav a").forEach(function (link, index) {
      if (index === now) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    });
    var heading = pages[now].querySelector("h1");
    if (focus) {
      heading.focus({ preventScroll: true });
      var target = document.getElementById(location.hash.slice(1));
      if (target && target !== pages[now]) target.scrollIntoView(); else scrollTo(0, 0);
      document.querySelector("header details").open = false;
    }
    tell("cmi.core.lesson_location", String(now + 1));
    if (now === pages.length - 1) done = true;
    tell("cmi.core.lesson_status", done ? "completed" : "incomplete");
    if (started) api.LMSCommit("");
  }

  /* In a course in both languages each reader chooses; the choice is kept by the platform, if it keeps anything. */
  function offerLanguages() {
    var codes = Object.keys(words.languages);
    if (codes.length < 2) return;
    var row = document.createElement("p");
    row.className = "languages";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", joined(words.course_language));
    codes.concat("").forEach(function (code) {
      var button = document.createElement("button");
      button.type = "button";
      button.dataset.code = code;
      button.textContent = words.languages[code] || codes.map(function (one) { return words.languages[one]; }).join(" + ");
      if (code) button.lang = code;
      button.addEventListener("click", function () { choose(code); tell("cmi.suspend_data", "language=" + code); });
      row.append(button);
    });
    document.querySelector("header").append(row);
    var kept = started && /^language=(en|fr|)$/.exec(api.LMSGetValue("cmi.suspend_data"));
    var own = (navigator.language || "").slice(0, 2);
    choose(kept ? kept[1] : codes.indexOf(own) >= 0 ? own : "");
  }

  function choose(code) {
    document.documentElement.classList.remove("only-en", "only-fr");
    if (code) document.documentElement.classList.add("only-" + code);
    if (code) document.documentElement.lang = code;
    document.querySelectorAll(".languages button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.code === code));
    });
  }

  /* A word in each language of the course; only that of the language shown is seen. */
  function speak(element, texts) {
    Object.keys(texts).forEach(function (code, index) {
      if (index) element.append(Object.assign(document.createElement("span"), { className: "tongue", textContent: " / " }));
      element.append(Object.assign(document.createElement("span"), {
        className: "language language-" + code, lang: code, textContent: texts[code]
      }));
    });
  }

  function joined(texts) {
    return Object.keys(texts).map(function (code) { return texts[code]; }).join(" / ");
  }

  function step(name, index) {
    var link = document.createElement("a");
    link.href = "#page-" + (index + 1);
    speak(link, words[name]);
    return link;
  }

  pages.forEach(function (page, index) {
    var steps = document.createElement("nav");
    steps.className = "steps";
    steps.setAttribute("aria-label", joined(words.course_place) + " " + (index + 1) + "/" + pages.length);
    var place = document.createElement("p");
    place.textContent = (index + 1) + " / " + pages.length;
    if (index > 0) steps.append(step("course_back", index - 1));
    steps.append(place);
    if (index < pages.length - 1) steps.append(step("course_on", index + 1));
    page.append(steps);
  });

  function finish() {
    if (!started) return;
    var seconds = Math.round((Date.now() - opened) / 1000);
    var two = function (count) { return (count < 10 ? "0" : "") + count; };
    tell("cmi.core.session_time", two(Math.floor(seconds / 3600)) + ":" + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60));
    /* Come back to the same page next time, until the course has been read to its end. */
    tell("cmi.core.exit", done ? "" : "suspend");
    api.LMSCommit("");
    api.LMSFinish("");
    started = false;
  }

  document.documentElement.classList.add("scripted");
  offerLanguages();
  var last = started ? Number(api.LMSGetValue("cmi.core.lesson_location")) : 0;
  if (!location.hash && last > 1 && last <= pages.length) location.replace("#page-" + last);
  show(false);
  addEventListener("hashchange", function () { show(true); });
  addEventListener("pagehide", finish);
  addEventListener("beforeunload", finish);
  document.querySelectorAll("form").forEach(function (form) {
    form.addEventListener("submit", function (event) { event.preventDefault(); });
  });
})();
