/*
  Facets: which cards have which values, and what choosing some of them leaves. Needs search.js.

    passerelle.facets.open(language) -> Promise of
      {count, size, page, version, facets: [{id, name, values: [{id, label, cards}]}], column(name), say, select}
    select({theme: ["formers"]}, within) -> {cards, total, counts: {theme: {formers: 3, …}, …}}

  Within a facet one of the values is enough; under every facet there has to be one. The count of a value says how many
  cards the list would have with it and whatever is chosen under the other facets. Cards are numbers, as in the search;
  a set of them is a row of bits, so that thirteen facets of ten thousand cards are counted in a millisecond.
*/
(function () {
  "use strict";

  var passerelle = window.passerelle;
  var engine = passerelle.search;

  /* A set of whole numbers below a limit. */
  function Cards(limit, words) {
    this.limit = limit;
    this.words = words || new Uint32Array((limit + 31) >>> 5);
  }
  Cards.prototype.add = function (card) { this.words[card >>> 5] |= 1 << (card & 31); };
  Cards.prototype.has = function (card) { return card < this.limit && (this.words[card >>> 5] >>> (card & 31) & 1) === 1; };
  Cards.prototype.copy = function () { return new Cards(this.limit, this.words.slice()); };
  Cards.prototype.keep = function (other) {
    for (var i = 0; i < this.words.length; i += 1) this.words[i] &= other.words[i];
    return this;
  };
  Cards.prototype.join = function (other) {
    for (var i = 0; i < this.words.length; i += 1) this.words[i] |= other.words[i];
    return this;
  };
  /* How many of these are also in the other. */
  Cards.prototype.common = function (other) {
    var sum = 0;
    for (var i = 0; i < this.words.length; i += 1) sum += bits(this.words[i] & other.words[i]);
    return sum;
  };
  Cards.prototype.list = function () {
    var found = [];
    for (var card = 0; card < this.limit; card += 1) if (this.has(card)) found.push(card);
    return found;
  };

  /* How many bits of a word are set: pairs, nibbles and bytes are added up side by side. */
  function bits(word) {
    word -= word >>> 1 & 0x55555555;
    word = (word & 0x33333333) + (word >>> 2 & 0x33333333);
    return Math.imul(word + (word >>> 4) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }

  function all(limit) {
    var made = new Cards(limit);
    for (var card = 0; card < limit; card += 1) made.add(card);
    return made;
  }

  /* The counterpart of `deltas` in encoding.py: each number is the distance from the one before. */
  function decode(text, limit) {
    var made = new Cards(limit);
    var card = -1;
    engine.numbers(text).forEach(function (step) {
      card += step + 1;
      made.add(card);
    });
    return made;
  }

  function Facets(data) {
    var self = this;
    this.count = data.cards;
    this.size = data.size;
    this.page = data.page;
    this.version = data.version;
    this.say = data.say;
    this.facets = data.facets.map(function (facet) {
      return {
        id: facet[0],
        name: facet[1],
        values: facet[2].map(function (value) {
          return { id: value[0], label: value[1], cards: decode(value[2], self.count) };
        })
      };
    });
    this._columns = data.columns;
    this._decoded = {};
    this._all = all(this.count);
  }

  /* What a column holds, as {known, places}: the sorted values, and the place therein of each card's. */
  Facets.prototype.column = function (name) {
    if (!this._decoded[name]) {
      this._decoded[name] = { known: this._columns[name][0], places: engine.numbers(this._columns[name][1]) };
    }
    return this._decoded[name];
  };

  /* For each card, the place of its (first) value under a facet of one value; -1 where the facet is not there. */
  Facets.prototype.places = function (id) {
    var key = "facet " + id;
    if (!this._decoded[key]) {
      var places = new Int16Array(this.count).fill(-1);
      this.values(id).forEach(function (value, place) {
        value.cards.list().forEach(function (card) { if (places[card] < 0) places[card] = place; });
      });
      this._decoded[key] = places;
    }
    return this._decoded[key];
  };

  Facets.prototype.values = function (id) {
    var found = this.facets.find(function (facet) { return facet.id === id; });
    return found ? found.values : [];
  };

  Facets.prototype.set = function (cards) {
    var made = new Cards(this.count);
    cards.forEach(function (card) { made.add(card); });
    return made;
  };

  Facets.prototype.select = function (chosen, within) {
    var everything = within ? within.copy() : this._all.copy();
    var unions = {};
    Object.keys(chosen || {}).forEach(function (id) {
      if (!chosen[id].length) return;
      unions[id] = new Cards(this.count);
      this.values(id).forEach(function (value) { if (chosen[id].indexOf(value.id) >= 0) unions[id].join(value.cards); });
    }, this);
    /* The cards that all facets leave but one: for a facet that nothing is chosen under, the result itself. */
    function left(but) {
      var cards = everything.copy();
      Object.keys(unions).forEach(function (id) { if (id !== but) cards.keep(unions[id]); });
      return cards;
    }
    var cards = left("");
    var counts = {};
    this.facets.forEach(function (facet) {
      var among = unions[facet.id] ? left(facet.id) : cards;
      counts[facet.id] = {};
      facet.values.forEach(function (value) { counts[facet.id][value.id] = among.common(value.cards); });
    });
    return { cards: cards, total: cards.common(this._all), counts: counts };
  };

  var opened = {};

  function open(language) {
    if (!opened[language]) {
      opened[language] = engine.load(language + "/facets").then(function (data) { return new Facets(data); });
      opened[language].catch(function () { delete opened[language]; });
    }
    return opened[language];
  }

  passerelle.facets = { open: open };
})();
