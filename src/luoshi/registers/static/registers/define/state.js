// What is being written: kept at the server a moment after every change, in this browser until then; undo and redo.
(function () {
  "use strict";
  var luoshi = window.luoshi;
  var define = (luoshi.define = luoshi.define || {});
  var config, past, future, shown, timer, sending, dirty;

  define.start = function (given) {
    config = define.config = given;
    define.body = given.body;
    past = [];
    future = [];
    shown = JSON.stringify(define.body);
    var kept = stashed();
    if (kept && kept.revision === given.revision) {
      define.body = kept.body;
      define.changed();
    }
  };

  function place() { return "define-" + config.account + "-" + config.save; }

  function stashed() {
    try { return JSON.parse(sessionStorage.getItem(place())); } catch (broken) { return null; }
  }

  function stash() {
    try { sessionStorage.setItem(place(), JSON.stringify({ revision: config.revision, body: define.body })); } catch (full) { /* no room */ }
  }

  function unstash() {
    try { sessionStorage.removeItem(place()); } catch (closed) { /* no storage */ }
  }

  // Something was written: remember the step before, save in a moment.
  define.changed = function () {
    var now = JSON.stringify(define.body);
    if (now === shown) return;
    past.push(shown);
    if (past.length > 200) past.shift();
    future = [];
    shown = now;
    later();
  };

  function step(from, to) {
    if (!from.length) return;
    to.push(shown);
    shown = from.pop();
    define.body = JSON.parse(shown);
    define.draw();
    later();
  }

  define.undo = function () { step(past, future); };
  define.redo = function () { step(future, past); };
  define.can = function () { return { undo: past.length > 0, redo: future.length > 0 }; };

  function later() {
    dirty = true;
    stash();
    define.said("saving");
    clearTimeout(timer);
    timer = setTimeout(save, 600);
  }

  define.post = function (address, data, done, failed) {
    var request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Content-Type", "application/json");
    request.setRequestHeader("X-CSRFToken", config.csrf);
    request.onload = function () {
      var answer = null;
      try { answer = JSON.parse(request.responseText); } catch (page) { /* signed out: a page came */ }
      if (request.status === 200 && answer) done(answer);
      else failed(answer, request.status);
    };
    request.onerror = function () { failed(null, 0); };
    request.send(JSON.stringify(data));
  };

  function save() {
    if (sending) return;
    sending = true;
    dirty = false;
    define.post(config.save, { revision: config.revision, body: define.body }, function (answer) {
      sending = false;
      config.revision = answer.revision;
      config.faults = answer.faults;
      config.alike = answer.alike;
      if (dirty) {
        stash();
        return save();
      }
      unstash();
      define.said("saved");
      define.mark();
      return undefined;
    }, function (answer, status) {
      sending = false;
      define.said("unsaved", answer);
      if (status !== 409) timer = setTimeout(save, 4000);
    });
  }

  // Going on to the preview waits for what was typed last.
  define.settled = function (go) {
    if (!dirty && !sending) return go();
    if (!sending) {
      clearTimeout(timer);
      save();
    }
    setTimeout(function () { define.settled(go); }, 120);
    return undefined;
  };

  window.addEventListener("beforeunload", function (event) {
    if (!dirty && !sending) return;
    event.preventDefault();
    event.returnValue = "";
  });
})();
