/*
  The search engine: reads the index that the site was built with and answers queries.

    passerelle.search(query, {language, kinds, facets, limit, prefix}) -> Promise of an array of
      {id, url, language, kind, title, excerpt, score, more}, best first.

  `facets` keeps the cards that have one of the values given under every facet: {theme: ["formers"], country: ["BE"]}.

  The index is made of classic scripts, each of which calls passerelleIndex(name, data): that works from a web server
  and from a folder alike. How they are written is told in hooks/passerelle/search/ (files.py, encoding.py); what is
  done here mirrors words.py and index.py there.
*/
(function () {
  "use strict";

  var passerelle = window.passerelle = window.passerelle || {};
  /* This script lies in assets/; the site begins one folder above. */
  var own = document.currentScript ? document.currentScript.src : "";
  var base = own.replace(/assets\/[^/]*$/, "");

  /* Loading ---------------------------------------------------------------------------------------------------- */

  var parts = {};
  var waiting = {};

  window.passerelleIndex = function (name, data) {
    parts[name] = data;
  };

  function load(name, version) {
    if (!waiting[name]) {
      waiting[name] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = base + "search/" + name + ".js" + (version ? "?" + version : "");
        script.onload = function () {
          script.remove();
          if (name in parts) resolve(parts[name]);
          else reject(new Error(name));
        };
        script.onerror = function () {
          script.remove();
          delete waiting[name]; /* so that a later query tries again */
          reject(new Error(name));
        };
        document.head.appendChild(script);
      });
    }
    return waiting[name];
  }

  /* facets.js lies beside this script; only who chooses by facets needs it. */
  function withFacets(language) {
    if (passerelle.facets) return passerelle.facets.open(language);
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = base + "assets/facets.js";
      script.onload = function () { resolve(passerelle.facets.open(language)); };
      script.onerror = function () { reject(new Error("facets")); };
      document.head.appendChild(script);
    });
  }

  /* Decoding: the counterpart of encoding.py ---------------------------------------------------------------------- */

  var LAST = 46;
  var MORE = 45;
  var FIRST_CODE = 35;
  var GAP = 92; /* the backslash is left out of the alphabet */

  function digit(text, at) {
    var code = text.charCodeAt(at);
    return code > GAP ? code - FIRST_CODE - 1 : code - FIRST_CODE;
  }

  var end = 0; /* where the number that was read last ends: a reader that returned two values would be made a million times */

  function number(text, at) {
    var value = 0;
    var unit = 1;
    var one = digit(text, at);
    while (one >= LAST) {
      value += (one - LAST) * unit;
      unit *= MORE;
      at += 1;
      one = digit(text, at);
    }
    end = at + 1;
    return value + one * unit;
  }

  /* The numbers that a text holds one after the other. */
  function numbers(text) {
    var found = [];
    for (var at = 0; at < text.length; at = end) found.push(number(text, at));
    return found;
  }

  /* Documents and weights of a list, as two arrays. */
  function decodeList(text) {
    var documents = [];
    var levels = [];
    var grouped = text[0] === " "; /* all documents of a weight stand together */
    var level = 0;
    var before = -1;
    var at = 0;
    while (at < text.length) {
      if (text[at] === " ") {
        level = digit(text, at + 1);
        before = -1;
        at += 2;
      }
      before += number(text, at) + 1;
      at = end;
      if (!grouped) {
        level = digit(text, at);
        at += 1;
      }
      documents.push(before);
      levels.push(level);
    }
    return { documents: documents, levels: levels };
  }

  /* Words of a file, sorted, and for each the numbers of its stems. */
  function decodeWords(text) {
    var words = [];
    var stems = [];
    var before = "";
    var base = 0;
    var at = 0;
    while (at < text.length) {
      var shared = digit(text, at);
      var space = text.indexOf(" ", at);
      var word = before.slice(0, shared) + text.slice(at + 1, space);
      var own = [];
      end = space + 2;
      for (var left = digit(text, space + 1); left > 0; left -= 1) {
        var way = number(text, end);
        own.push(base + (way % 2 ? -(way + 1) / 2 : way / 2));
      }
      at = end;
      base = own[0];
      before = word;
      words.push(word);
      stems.push(own);
    }
    return { words: words, stems: stems };
  }

  /* Words: the counterpart of words.py ---------------------------------------------------------------------------- */

  function fold(text) {
    return text.replace(/œ/gi, "oe").replace(/æ/gi, "ae").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function stemOf(word, steps) {
    if (/^[0-9]/.test(word)) return word;
    steps.forEach(function (step) {
      for (var i = 0; i < step.length; i += 1) {
        var ending = step[i][0];
        var fewest = step[i][2];
        var rest = word.slice(0, -ending.length);
        if (word.endsWith(ending) && rest.length >= fewest && (!fewest || /[aeiouy]/.test(rest))) {
          word = rest + step[i][1];
          break;
        }
      }
    });
    return word;
  }

  function wordsOf(query) {
    return fold(query.slice(0, 400)).split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(0, 40);
  }

  /* The query's words that carry meaning; if none does, those there are. */
  function meaningful(index, words) {
    var kept = words.filter(function (word) {
      return !index.stop.has(word) && (word.length > 1 || /[0-9]/.test(word));
    });
    return kept.length ? kept : words;
  }

  /* How many letters to change, insert, drop or swap to make one word the other; more than `most` counts as more. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    var before = [];
    var last = [];
    var row = [];
    var i;
    var j;
    for (j = 0; j <= b.length; j += 1) last[j] = j;
    for (i = 1; i <= a.length; i += 1) {
      row = [i];
      var least = i;
      for (j = 1; j <= b.length; j += 1) {
        var cost = a[i - 1] === b[j - 1] ? 0 : 1;
        var value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          value = Math.min(value, before[j - 2] + 1);
        }
        row[j] = value;
        if (value < least) least = value;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return row[b.length];
  }

  /* The index of a language ------------------------------------------------------------------------------------------ */

  var indexes = {};

  function open(language) {
    if (!indexes[language]) {
      indexes[language] = load(language + "/start").then(function (start) {
        return {
          language: language,
          start: start,
          version: start.version,
          stop: new Set(start.stop.split(" ")),
          research: new Set(start.research.split(" ")),
          files: {},
          lists: {}
        };
      });
      indexes[language].catch(function () { delete indexes[language]; });
    }
    return indexes[language];
  }

  /* Which file holds the last entry that is not greater: both lists are sorted. */
  function fileOf(firsts, wanted) {
    var low = 0;
    var high = firsts.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (firsts[middle] <= wanted) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /* A file of words or phrases, decoded. */
  function wordFile(index, name) {
    if (!index.files[name]) index.files[name] = load(index.language + "/" + name, index.version).then(decodeWords);
    return index.files[name];
  }

  /* The words or phrases that begin with some letters, as a list of pairs [word, numbers]. */
  function beginning(index, family, letters) {
    var firsts = index.start.firsts[family];
    if (!firsts.length) return Promise.resolve([]);
    var to = fileOf(firsts, letters + "\uffff");
    var files = [];
    for (var number = fileOf(firsts, letters); number <= to; number += 1) files.push(wordFile(index, family + "-" + number));
    return Promise.all(files).then(function (found) {
      var pairs = [];
      found.forEach(function (file) {
        file.words.forEach(function (word, place) {
          if (word.startsWith(letters)) pairs.push([word, file.stems[place]]);
        });
      });
      return pairs;
    });
  }

  function list(index, stem) {
    if (!index.lists[stem]) {
      var firsts = index.start.firsts.lists;
      var file = fileOf(firsts, stem);
      index.lists[stem] = load(index.language + "/lists-" + file, index.version).then(function (shard) {
        return decodeList(shard[stem - firsts[file]]);
      });
    }
    return index.lists[stem];
  }

  /* What a word of a query may stand for: [{stem, quality, word}] -------------------------------------------------- */

  var PREFIXES = 12;
  var CORRECTIONS = 4;

  function interpret(index, word, isLast) {
    var stemmed = ["en", "fr"].map(function (language) { return stemOf(word, index.start.steps[language]); });
    var shortest = stemmed[0].length < stemmed[1].length ? stemmed[0] : stemmed[1];
    /* All the forms of a word share the beginning of its stem but for its last letters. */
    var root = shortest.slice(0, Math.max(2, shortest.length - 2));
    return beginning(index, "words", root).then(function (pairs) {
      var found = {};
      function add(pair, quality) {
        pair[1].forEach(function (stem) {
          if (!(stem in found) || found[stem].quality < quality) {
            found[stem] = { stem: stem, quality: quality, word: pair[0] };
          }
        });
      }
      pairs.forEach(function (pair) { if (pair[0] === word) add(pair, 1); });
      if (!Object.keys(found).length) {
        pairs.forEach(function (pair) {
          ["en", "fr"].forEach(function (language, place) {
            if (stemOf(pair[0], index.start.steps[language]) === stemmed[place]) add(pair, 0.95);
          });
        });
      }
      var light = index.stop.has(word); /* looked for only if there is no other, and then as it stands */
      if (isLast || (!light && !Object.keys(found).length)) {
        pairs
          .filter(function (pair) { return pair[0].startsWith(word) && word.length > 1; })
          .sort(function (a, b) { return a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1); })
          .slice(0, PREFIXES)
          .forEach(function (pair) { add(pair, isLast ? 0.8 : 0.7); });
      }
      var known = Object.keys(found).map(function (stem) { return found[stem]; });
      return known.length || light ? known : correct(index, word);
    });
  }

  /* The nearest words of the index to one that it does not hold; first those with the same first letter. */
  function correct(index, word) {
    var most = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
    if (!most || /^[0-9]+$/.test(word)) return Promise.resolve([]);
    function nearest(pairs) {
      var best = most;
      var found = [];
      pairs.forEach(function (pair) {
        var far = distance(word, pair[0], best);
        if (far < best) { best = far; found = []; }
        if (far === best) found.push(pair);
      });
      return found.slice(0, CORRECTIONS).map(function (pair) {
        return pair[1].map(function (stem) { return { stem: stem, quality: CORRECTED - 0.1 * (best - 1), word: pair[0], corrected: true }; });
      }).reduce(function (all, some) { return all.concat(some); }, []);
    }
    return beginning(index, "words", word[0]).then(function (pairs) {
      var found = nearest(pairs);
      return found.length ? found : beginning(index, "words", "").then(nearest);
    });
  }

  /* The concepts that the words of a query name: [{from, to, concept}] --------------------------------------------- */

  var LONGEST = 6;

  function conceptsIn(index, typed, words, readings) {
    /* What the words may have been meant to be, should nobody know them as they were typed. */
    var forms = words.map(function (word, place) {
      return [word].concat(readings[place].filter(function (one) { return one.corrected; }).map(function (one) { return one.word; }));
    });
    return Promise.all(["en", "fr"].map(function (language) {
      var stems = forms.map(function (some) {
        return some.map(function (form) { return stemOf(form, index.start.steps[language]); });
      });
      var opening = Array.from(new Set([].concat.apply([], stems)));
      return Promise.all(opening.map(function (stem) {
        return beginning(index, "phrases-" + language, stem);
      })).then(function (found) {
        return { stems: stems, phrases: new Map([].concat.apply([], found)) };
      });
    })).then(function (both) {
      function named(choose) {
        var found = {}; /* what a word names in both languages counts once */
        both.forEach(function (own) {
          namedBy(own.stems.map(choose), own.phrases, found);
          namedWhole(typed, words, own.stems, own.phrases, found);
        });
        return Object.keys(found).map(function (key) { return found[key]; });
      }
      /* A word that names something is no slip of the pen, though it stands in no text. */
      var asTyped = named(function (stems) { return stems.slice(0, 1); });
      asTyped.forEach(function (one) {
        for (var place = one.from; place <= one.to; place += 1) {
          readings[place] = readings[place].filter(function (reading) { return !reading.corrected; });
        }
      });
      /* A mistyped one names what the words it may have been meant to be name. */
      return named(function (stems, place) {
        return readings[place].some(function (reading) { return reading.corrected; }) ? stems.slice(1) : stems.slice(0, 1);
      });
    });
  }

  function note(found, from, to, concepts) {
    (concepts || []).forEach(function (concept) {
      found[from + " " + to + " " + concept] = { from: from, to: to, concept: concept };
    });
  }

  function namedBy(stems, phrases, found) {
    for (var from = 0; from < stems.length; from += 1) {
      var opened = [""];
      for (var to = from; to < Math.min(stems.length, from + LONGEST); to += 1) {
        opened = lengthened(opened, stems[to]);
        opened.forEach(function (phrase) { note(found, from, to, phrases.get(phrase)); });
      }
    }
  }

  /* Names in which one word alone carries meaning, such as "what works": kept under its stem with all their words. */
  function namedWhole(typed, words, stems, phrases, found) {
    function light(word) { return word !== undefined && words.indexOf(word) < 0; }
    var at = -1;
    words.forEach(function (word, place) {
      at = typed.indexOf(word, at + 1);
      for (var from = at; from === at || light(typed[from]); from -= 1) {
        for (var to = at; to === at || light(typed[to]); to += 1) {
          note(found, place, place, phrases.get(stems[place][0] + "_" + typed.slice(from, to + 1).join("_")));
        }
      }
    });
  }

  var VARIANTS = 8;

  function lengthened(phrases, stems) {
    var made = [];
    phrases.forEach(function (phrase) {
      stems.forEach(function (stem) { if (made.length < VARIANTS) made.push(phrase ? phrase + "_" + stem : stem); });
    });
    return made;
  }

  /* The word that a mistyped one was most likely meant to be: the one that most documents hold. */
  function meant(word, reading) {
    var corrected = reading.filter(function (one) { return one.corrected; });
    corrected.sort(function (a, b) { return (b.held || 0) - (a.held || 0); });
    return corrected.length ? corrected[0].word : word;
  }

  /* Ranking ----------------------------------------------------------------------------------------------------------- */

  var CONCEPT = 0.9; /* what a concept counts beside the very word */
  var MORE_SIGNS = 0.2; /* what every further sign of a word's subject counts, beside the strongest one */
  var COVERAGE = 0.45; /* how strongly documents with more of the query's words are preferred */
  var RARITY = 0.5; /* exponent of rarity: below 1, rare words weigh less against common ones */
  var CORRECTED = 0.65; /* quality of a word one letter off */
  var RESEARCH = 4; /* what a work counts more when research is asked for */
  var PRIOR = { practice: 1, term: 0.88, programme: 1, material: 0.88, reference: 0.9, page: 0.7 };

  /* BM25's weight of rarity (Robertson and Zaragoza 2009). */
  function rarity(documents, among) {
    return Math.pow(Math.log(1 + (among - documents + 0.5) / (documents + 0.5)), RARITY);
  }

  function rank(index, words, readings, named) {
    var among = index.start.documents;
    var wanted = [];
    readings.forEach(function (found, place) {
      found.forEach(function (one) { wanted.push({ from: place, to: place, stem: one.stem, quality: one.quality, reading: one }); });
    });
    named.forEach(function (one) {
      wanted.push({ from: one.from, to: one.to, stem: one.concept, quality: CONCEPT });
    });
    return Promise.all(wanted.map(function (one) { return list(index, one.stem); })).then(function (lists) {
      var worth = words.map(function () { return 0; });
      var scores = new Map(); /* document -> for each word the best weight, then for each the sum of all */
      wanted.forEach(function (one, place) {
        var held = lists[place];
        if (one.reading) one.reading.held = held.documents.length;
        if (!held.documents.length) return;
        var rare = rarity(held.documents.length, among) * one.quality;
        for (var word = one.from; word <= one.to; word += 1) worth[word] = Math.max(worth[word], rare);
        held.documents.forEach(function (document, at) {
          var own = scores.get(document);
          if (!own) {
            own = new Float32Array(2 * words.length);
            scores.set(document, own);
          }
          var weight = rare * held.levels[at] / 90;
          for (var word = one.from; word <= one.to; word += 1) {
            own[words.length + word] += weight;
            if (weight > own[word]) own[word] = weight;
          }
        });
      });
      var wantsResearch = words.some(function (word) { return index.research.has(word) || /^(19|20)[0-9]{2}$/.test(word); });
      var whole = worth.reduce(function (sum, one) { return sum + one; }, 0) || 1;
      var ranked = [];
      scores.forEach(function (own, document) {
        var sum = 0;
        var covered = 0;
        for (var word = 0; word < words.length; word += 1) {
          sum += own[word] + MORE_SIGNS * (own[words.length + word] - own[word]);
          if (own[word] > 0) covered += worth[word];
        }
        var kind = kindOf(index, document);
        var coverage = covered / whole;
        ranked.push({
          document: document, kind: kind, coverage: coverage,
          score: sum * Math.pow(coverage, COVERAGE) * PRIOR[kind] * (wantsResearch && kind === "reference" ? RESEARCH : 1)
        });
      });
      ranked.sort(function (a, b) { return b.score - a.score || a.document - b.document; });
      return ranked;
    });
  }

  function kindOf(index, document) {
    var groups = index.start.groups;
    for (var i = groups.length - 1; i >= 0; i -= 1) if (groups[i][2] && document >= groups[i][1]) return groups[i][0];
    return "page";
  }

  /* What a result shows of a document. */
  function show(index, one) {
    var size = index.start.cards;
    var file = Math.floor(one.document / size);
    return load(index.language + "/cards-" + file, index.version).then(function (cards) {
      var card = cards[one.document % size];
      var path = card[0].replace(/\/$/, "").split("/");
      return {
        id: path[path.length - 1],
        url: base + index.language + "/" + card[0] + (location.protocol === "file:" ? "index.html" : ""),
        language: index.language,
        kind: one.kind,
        title: card[1],
        excerpt: card[2],
        score: one.score,
        more: card[3]
      };
    });
  }

  /* Answering ---------------------------------------------------------------------------------------------------------- */

  var RERANKED = 12;

  /* Every document that answers a query, best first, and how the query was read. */
  function ranking(query, options) {
    var language = options.language || document.documentElement.lang || "en";
    return Promise.all([open(language), options.facets ? withFacets(language) : null]).then(function (found) {
      var index = found[0];
      var chosen = found[1] && found[1].select(options.facets).cards;
      var typed = wordsOf(query);
      var words = meaningful(index, typed);
      var growing = options.prefix && words.length && words[words.length - 1] === typed[typed.length - 1];
      return Promise.all(words.map(function (word, place) {
        return interpret(index, word, growing && place === words.length - 1);
      })).then(function (readings) {
        return conceptsIn(index, typed, words, readings).then(function (named) {
          return rank(index, words, readings, named);
        }).then(function (ranked) {
          if (chosen) {
            ranked = ranked.filter(function (one) { return one.kind === "practice" && chosen.has(one.document); });
          }
          return { index: index, words: words, readings: readings, ranked: ranked };
        });
      });
    });
  }

  function answer(query, options) {
    return ranking(query, options).then(function (found) {
      var index = found.index;
      var words = found.words;
      var kinds = options.kinds;
      var counts = {};
      found.ranked.forEach(function (one) { counts[one.kind] = (counts[one.kind] || 0) + 1; });
      var kept = kinds ? found.ranked.filter(function (one) { return kinds.indexOf(one.kind) >= 0; }) : found.ranked;
      var limit = options.limit || 10;
      return Promise.all(kept.slice(0, Math.max(limit, RERANKED)).map(function (one) { return show(index, one); }))
        .then(function (results) {
          return {
            index: index,
            results: byName(index, words, results).slice(0, limit),
            counts: counts,
            total: found.ranked.length,
            words: words,
            meant: words.map(function (word, place) { return meant(word, found.readings[place]); }),
            readings: found.readings
          };
        });
    });
  }

  /* A document whose name is what was asked for comes before those that only speak of it. */
  function byName(index, words, results) {
    function bare(text) { return meaningful(index, wordsOf(text)).join(" "); }
    var asked = words.join(" ");
    results.forEach(function (one) {
      if (asked && (bare(one.title) === asked || bare(one.more.acronym || "") === asked)) one.score *= 1.5;
    });
    return results.sort(function (a, b) { return b.score - a.score; });
  }

  passerelle.search = function (query, options) {
    return answer(query, options || {}).then(function (found) { return found.results; });
  };
  passerelle.search.answer = answer;
  passerelle.search.ranking = ranking;
  passerelle.search.show = show;
  passerelle.search.load = load;
  passerelle.search.numbers = numbers;
  passerelle.search.open = open;
  passerelle.search.fold = fold;
  passerelle.search.stem = function (word, steps) { return stemOf(word, steps); };
})();
