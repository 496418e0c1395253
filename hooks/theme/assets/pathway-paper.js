/*
  A pathway on paper: what the form holds, as one would hand it out.
*/
(function () {
  "use strict";
  var element = window.passerelle.shortlist.element, path = window.passerelle.pathway;

  /* Returns what makes the sheet of a draft, with the words of `fields`. */
  path.paper = function (fields) {
    var t = fields.t, best = fields.best, named = fields.named, timeOf = fields.timeOf;

    function sheet(draft) {
      var made = [element("h2", "", best(draft.name)), element("p", "pl-lead", best(draft.summary))];
      var facts = [["public", draft.public], ["duration", draft.duration], ["provider", draft.provider.name]];
      facts.forEach(function (fact) {
        if (!best(fact[1])) return;
        var line = element("p");
        line.append(element("strong", "", t("fact", { name: t(fact[0]) })), " ", best(fact[1]));
        made.push(line);
      });
      made.push(element("p", "", paperTime(draft.sessions.reduce(function (all, one) { return all.concat(path.itemsOf(one)); }, []))), prose(best(draft.description)), bullets(draft.goals));
      draft.sessions.forEach(function (one, s) {
        made.push(element("h3", "", [named("unit_" + one.kind, s), best(one.title)].filter(Boolean).join(" – ")), element("p", "", paperTime(path.itemsOf(one))),
          prose(best(one.text)), bullets(one.goals));
        one.parts.forEach(function (part) {
          var list = element("ul");
          part.items.forEach(function (item) {
            var line = element("li"), names = item.uses.map(function (use) { return use.name; });
            line.append(element("strong", "", best(item.title)));
            if (item.minutes) line.append(" ", t("time_minutes", { minutes: item.minutes }));
            if (best(item.text)) line.append(prose(best(item.text)));
            if (names.length) line.append(element("p", "pl-compose__names", names.join(" · ")));
            list.append(line);
          });
          if (best(part.title)) made.push(element("h4", "", best(part.title)));
          made.push(list);
        });
      });
      return made.filter(function (one) { return one.textContent; });
    }

    function paperTime(items) { return path.minutes(items).sum ? timeOf(items) : ""; }

    function bullets(list) {
      var made = element("div"), items = element("ul"), said = list.filter(best);
      said.forEach(function (one) { items.append(element("li", "", best(one))); });
      if (said.length) made.append(element("p", "pl-compose__label", t("fact", { name: t("goals") })), items);
      return made;
    }

    /* Paragraphs and lists as they were typed. */
    function prose(written) { return element("div", "pl-compose__prose", path.tidy(written)); }

    return sheet;
  };
})();
