/*
  Cards side by side, field by field. What the fields say is HTML that the site itself was built with (card.js beside each
  card's page); labels and names are text.
*/
(function () {
  "use strict";
  var shortlist = window.passerelle.shortlist;
  var element = shortlist.element, word = shortlist.word;

  function html(name, css, content) {
    var made = element(name, css);
    made.innerHTML = content;
    return made;
  }

  function link(one) {
    var made = element("a", "", one.name);
    made.href = shortlist.page(one.address);
    if (one.lang) made.lang = one.lang;
    return made;
  }

  function role(name, what, css) {
    /* Said outright: on a phone the table is laid out as blocks, and browsers then forget that it is one. */
    var made = element(name, css);
    made.setAttribute("role", what);
    return made;
  }

  /* The section of the cards `side`; `groups` are the rows under their headings, as shortlist/LANGUAGE.js names them. */
  function comparison(side, groups) {
    var made = element("section", "pl-compare");
    var heading = element("h2", "", word("comparison"));
    heading.id = "comparison";
    made.setAttribute("aria-labelledby", heading.id);
    var only = element("label", "pl-compare__only"), tick = element("input");
    tick.type = "checkbox";
    tick.id = "only";
    only.append(tick, " ", word("differing"));
    var table = role("table", "table");
    table.className = "pl-compare__table pl-compare__table--" + side.length;
    table.append(element("caption", "pl-hidden", word("caption", { names: side.map(function (one) { return one.name; }).join(", ") })));
    var head = role("thead", "rowgroup"), first = role("tr", "row");
    var corner = role("th", "columnheader");
    corner.scope = "col";
    corner.append(element("span", "pl-hidden", word("field")));
    first.append(corner);
    side.forEach(function (one) {
      var cell = role("th", "columnheader");
      cell.scope = "col";
      cell.append(link(one));
      if (one.acronym) cell.append(" ", element("span", "pl-acronym", one.acronym));
      if (one.notice) cell.append(element("p", "pl-compare__notice", one.notice));
      first.append(cell);
    });
    head.append(first);
    table.append(head);
    groups.forEach(function (group) { table.append(rows(group, side)); });
    tick.addEventListener("change", function () { table.classList.toggle("pl-compare__table--differing", tick.checked); });
    made.append(heading, only, table);
    return made;
  }

  function rows(group, side) {
    var body = role("tbody", "rowgroup"), title = role("tr", "row", "pl-compare__group");
    var name = role("th", "rowheader", "");
    name.scope = "rowgroup";
    name.colSpan = side.length + 1;
    name.textContent = group[0];
    title.append(name);
    body.append(title);
    var different = false;
    group[1].forEach(function (field) {
      var key = field[0], row = role("tr", "row"), label = role("th", "rowheader");
      label.scope = "row";
      label.append(element("span", "", field[1]));
      row.append(label);
      var says = side.map(function (one) { return one.fields[key] || ""; });
      if (says.every(function (said) { return said === says[0]; })) {
        row.className = "pl-compare__row--same";
        label.append(" ", element("span", "pl-badge", word("same")));
      } else {
        different = true;
      }
      side.forEach(function (one, place) {
        var cell = role("td", "cell");
        /* On a phone the cards stand below one another without the head of the table: each cell says whose it is. */
        var whose = element("span", "pl-compare__whose", one.acronym || one.name);
        cell.append(whose, says[place] ? html("div", "pl-text", says[place]) : element("span", "pl-none", word("none")));
        row.append(cell);
      });
      body.append(row);
    });
    if (!different) title.classList.add("pl-compare__row--same");
    return body;
  }

  window.passerelle.comparison = { section: comparison, html: html, link: link };
})();
