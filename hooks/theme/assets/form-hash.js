/*
  SHA-256, for the fingerprint of an original (check/languages.py). The browser's own works only asynchronously and not
  everywhere from a folder. Source: FIPS 180-4, 4.1.2, 5.1.1 and 6.2.
*/
(function () {
  "use strict";
  var form = (window.passerelle = window.passerelle || {}).form = window.passerelle.form || {};

  /* The first 32 bits of the fractional parts of the roots of the first primes. */
  function fractions(count, root) {
    var found = [];
    for (var number = 2; found.length < count; number++) {
      var prime = true;
      for (var divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) prime = false;
      if (prime) found.push(Math.pow(number, 1 / root) % 1 * 0x100000000 | 0);
    }
    return found;
  }

  var K = fractions(64, 3);
  var START = fractions(8, 2);

  function turned(word, by) { return word >>> by | word << 32 - by; }

  form.sha256 = function (text) {
    var bytes = Array.from(new TextEncoder().encode(text));
    var bits = bytes.length * 8;
    bytes.push(0x80);
    while (bytes.length % 64 !== 56) bytes.push(0);
    for (var shift = 56; shift >= 0; shift -= 8) bytes.push(shift >= 32 ? bits / Math.pow(2, shift) & 255 : bits >>> shift & 255);
    var hash = START.slice();
    for (var start = 0; start < bytes.length; start += 64) {
      var w = [];
      for (var i = 0; i < 64; i++) {
        if (i < 16) {
          var at = start + i * 4;
          w[i] = bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
        } else {
          var x = w[i - 15];
          var y = w[i - 2];
          w[i] = w[i - 16] + (turned(x, 7) ^ turned(x, 18) ^ x >>> 3) + w[i - 7] + (turned(y, 17) ^ turned(y, 19) ^ y >>> 10) | 0;
        }
      }
      var v = hash.slice();
      for (i = 0; i < 64; i++) {
        var one = v[7] + (turned(v[4], 6) ^ turned(v[4], 11) ^ turned(v[4], 25)) + (v[4] & v[5] ^ ~v[4] & v[6]) + K[i] + w[i] | 0;
        var two = (turned(v[0], 2) ^ turned(v[0], 13) ^ turned(v[0], 22)) + (v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]) | 0;
        v = [one + two | 0, v[0], v[1], v[2], v[3] + one | 0, v[4], v[5], v[6]];
      }
      hash = hash.map(function (word, place) { return word + v[place] | 0; });
    }
    return hash.map(function (word) { return (word >>> 0).toString(16).padStart(8, "0"); }).join("");
  };
})();
