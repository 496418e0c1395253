/*
  What a misspelt word was most likely meant to be: the same answer as `nearest` of diagnostics.py, which asks Python's
  difflib. Source of the measure: Ratcliff and Metzener, "Pattern Matching: The Gestalt Approach" (1988).
*/
(function () {
  "use strict";
  var form = (window.passerelle = window.passerelle || {}).form = window.passerelle.form || {};
  var CUTOFF = 0.6;

  form.nearest = function (word, choices) {
    var wanted = Array.from(word).slice(0, 80);
    var best = "";
    var score = CUTOFF;
    choices.forEach(function (choice) {
      var letters = Array.from(choice);
      var total = letters.length + wanted.length;
      if (2 * Math.min(letters.length, wanted.length) < score * total) return;
      var ratio = total ? 2 * matches(letters, wanted, 0, letters.length, 0, wanted.length) / total : 1;
      if (ratio > score || (ratio === score && choice > best)) { score = ratio; best = choice; }
    });
    return best;
  };

  /* How many letters the longest common pieces have, taken again and again from what is left on both sides. */
  function matches(a, b, fromA, toA, fromB, toB) {
    var at = [fromA, fromB, 0];
    var before = {};
    for (var i = fromA; i < toA; i++) {
      var now = {};
      for (var j = fromB; j < toB; j++) {
        if (a[i] !== b[j]) continue;
        var length = now[j] = (before[j - 1] || 0) + 1;
        if (length > at[2]) at = [i - length + 1, j - length + 1, length];
      }
      before = now;
    }
    if (!at[2]) return 0;
    return at[2] + matches(a, b, fromA, at[0], fromB, at[1]) + matches(a, b, at[0] + at[2], toA, at[1] + at[2], toB);
  }
})();
