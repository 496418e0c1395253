/*
  What the composer of pathways is built from: its words, and fields that write into the draft as one types.
*/
(function () {
  "use strict";
  var element = window.passerelle.shortlist.element, path = window.passerelle.pathway;
  var language = document.documentElement.lang;

  /* `data` is what the site tells; `desk` says which languages the pathway is written in, and is told of changes. */
  path.fields = function (data, desk) {
    function t(key, values) {
      return data.say[key].replace(/\{(\w+)\}/g, function (whole, name) { return values && name in values ? values[name] : whole; });
    }

    function spoken(minutes) {
      var hours = Math.floor(minutes / 60), rest = minutes % 60;
      var two = language === "fr" && rest < 10 ? "0" + rest : String(rest);
      if (!hours) return t("time_minutes", { minutes: String(rest) });
      return rest ? t("time_both", { hours: String(hours), minutes: two }) : t("time_hours", { hours: String(hours) });
    }

    /* The languages that the pathway is written in, that of the page first. */
    function inOrder() {
      return desk.languages().slice().sort(function (one) { return one === language ? -1 : 1; });
    }

    function best(value) { return value[language] || value.en || value.fr || ""; }

    function timeOf(items) {
      var known = path.minutes(items);
      if (!known.sum) return items.length ? t("no_time") : "";
      var key = known.open ? known.open === 1 ? "total_part_one" : "total_part" : "total";
      return t(key, { time: spoken(known.sum), count: String(known.open) });
    }

    function named(key, place, value) {
      var number = key === "goal" || key === "part" || key === "item" ? t(key, { number: String(place + 1) })
        : t(key) + " " + (place + 1);
      return value && best(value) ? number + ", " + best(value) : number;
    }

    function button(key, css, act, hidden) {
      var made = element("button", css || "", t(key));
      made.type = "button";
      if (hidden) made.append(element("span", "pl-hidden", " " + hidden));
      made.addEventListener("click", act);
      return made;
    }

    function labelled(id, name, control, help) {
      var made = element("div", "pl-compose__field"), label = element("label", "", name);
      control.id = label.htmlFor = id;
      made.append(label);
      if (help) {
        var hint = element("p", "pl-compose__hint", help);
        hint.id = id + "-help";
        control.setAttribute("aria-describedby", hint.id);
        made.append(hint);
      }
      made.append(control);
      return made;
    }

    function input(value, set, more) {
      var made = element(more && more.rows ? "textarea" : "input");
      made.value = value;
      if (more && more.rows) made.rows = more.rows;
      if (more && more.mode) made.inputMode = more.mode;
      made.addEventListener("input", function () { set(made.value); desk.changed(); });
      return made;
    }

    function select(value, choices, set) {
      var made = element("select");
      choices.forEach(function (choice) { made.append(new Option(choice[1], choice[0], false, choice[0] === value)); });
      made.addEventListener("change", function () { set(made.value); desk.changed(); });
      return made;
    }

    /* A text: one field in each language that the pathway is written in. */
    function texts(id, name, value, more) {
      more = more || {};
      var made = element("div", "pl-compose__texts");
      inOrder().forEach(function (one, place) {
        var suffix = desk.languages().length > 1 ? " (" + data.languages[one] + ")" : "";
        var field = input(value[one], function (typed) {
          value[one] = typed;
          if (more.then) more.then(one);
          if (limit) tell();
        }, more);
        field.lang = one;
        field.required = Boolean(more.required);
        var whole = labelled(id + "-" + one, name + suffix + (more.required ? "" : " " + t("optional")), field, place ? "" : more.help);
        if (place && more.help) field.setAttribute("aria-describedby", id + "-" + inOrder()[0] + "-help"); /* said once */
        var limit = more.words, said = element("p", "pl-compose__count");
        var tell = function () {
          var count = path.countWords(value[one]);
          said.textContent = t("words", { count: String(count), limit: String(limit) });
          said.classList.toggle("pl-compose__count--over", count > limit);
        };
        if (limit) { tell(); whole.append(said); }
        made.append(whole);
      });
      return made;
    }

    return {
      t: t, best: best, inOrder: inOrder, timeOf: timeOf, named: named,
      button: button, labelled: labelled, input: input, select: select, texts: texts
    };
  };
})();
