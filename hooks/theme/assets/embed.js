/* The small page in a frame: shows the language asked for by ?lang= (both, if none is), the colours asked for by
   ?scheme=light or dark (those of the reader's system, if none are), and tells the page around it how high it is. */
(function () {
  "use strict";

  var root = document.documentElement;
  var asked = new URLSearchParams(location.search);
  var chosen = document.querySelector('article[lang="' + (/^(en|fr)$/.exec(asked.get("lang")) || [""])[0] + '"]');
  if (chosen) {
    root.classList.add("scripted");
    chosen.classList.add("shown");
    root.lang = chosen.lang;
  }
  if (/^(light|dark)$/.test(asked.get("scheme"))) root.dataset.scheme = asked.get("scheme");

  if (window.parent === window) return;
  var told = 0;
  function tell() {
    var height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    /* To whomever: we cannot know who embeds us, and a height is no secret. */
    window.parent.postMessage({ type: "passerelle-height", id: document.body.dataset.id, height: height }, "*");
  }
  if (window.ResizeObserver) new ResizeObserver(tell).observe(document.body);
  addEventListener("load", tell);
  tell();
})();
