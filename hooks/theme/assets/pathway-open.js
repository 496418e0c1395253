/*
  The button of the composer with which a file that was taken along is opened again (pathway-file.js reads it).
*/
(function () {
  "use strict";
  var passerelle = window.passerelle, shortlist = passerelle.shortlist, element = shortlist.element, path = passerelle.pathway;
  var language = document.documentElement.lang;
  var MOST_BYTES = 1000000; /* a pathway has some ten thousand */

  /* What the site’s records are called, by kind and id; where that cannot be had, ids are shown. */
  function names(address) {
    var known = {};
    window.passerelleFormRecords = function (given) {
      Object.keys(given.records).forEach(function (kind) { known[kind] = new Map(Object.entries(given.records[kind])); });
      known.reference = new Map(given.works.map(function (work) { return [work[0], work[1] + " – " + work[3]]; }));
    };
    return shortlist.load(shortlist.base + address).then(function () { return known; }, function () { return known; });
  }

  function read(file, data) {
    if (file.size > MOST_BYTES) return Promise.resolve({ other: true });
    return file.text().then(function (text) { return path.opened(text, data, language); }, function () { return { line: 1 }; });
  }

  /* `take(draft, words)` is given the draft of a file, and what to say; `say(words)` is told why one was not opened. */
  path.opener = function (data, t, button, take, say) {
    var made = element("p", "pl-compose__open"), field = element("input", "pl-hidden");
    field.type = "file";
    field.accept = ".yml,.yaml";
    field.tabIndex = -1; /* the button opens it */
    field.setAttribute("aria-hidden", "true");
    field.addEventListener("change", function () {
      var file = field.files[0];
      if (!file) return;
      read(file, data).then(function (found) {
        field.value = "";
        if (found.line) return say(t("not_read", { file: file.name, line: String(found.line) }));
        if (found.other) return say(t("not_pathway", { file: file.name }));
        if (found.lost) return say(t("not_kept", { file: file.name, what: found.lost }));
        return names(data.records).then(function (known) {
          found.draft.sessions.forEach(function (one) {
            path.itemsOf(one).forEach(function (item) {
              item.uses.forEach(function (use) { use.name = (known[use.kind] && known[use.kind].get(use.id)) || use.name; });
            });
          });
          take(found.draft, t("opened", { file: file.name }) + (found.comments ? " " + t("opened_comments") : ""));
        });
      });
    });
    var press = button("open", "", function () { field.click(); });
    press.id = "open";
    made.append(press, field);
    return made;
  };
})();
