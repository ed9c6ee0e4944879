/*
 * What `knockon serve` adds to the page: it is loaded anew when the map changes, and while the map has problems, these stand
 * above it. What comes from the map is text, never markup.
 */
(() => {
  'use strict';
  const shown = document.currentScript.dataset.version;
  const box = document.createElement('section'), head = document.createElement('strong'), text = document.createElement('pre');
  box.append(head, text);
  box.id = 'problems';
  box.setAttribute('role', 'alert');
  box.style.cssText = 'position:sticky;top:0;z-index:9;max-height:50vh;overflow:auto;box-sizing:border-box;padding:12px 16px;' +
    'background:var(--card,#fff);color:var(--ink,#1b2733);border-bottom:3px solid #D13561;box-shadow:0 2px 12px #0004';
  text.style.cssText = 'margin:8px 0 0;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.45 ui-monospace,Consolas,monospace';

  function say(title, problems) {
    head.textContent = title;
    text.textContent = problems;
    text.hidden = !problems;
    if (title) document.body.prepend(box);
    else box.remove();
  }

  const news = new EventSource(location.pathname);
  news.onmessage = (e) => {
    const now = JSON.parse(e.data);
    if (now.version !== shown) location.reload();
    else say(now.title, now.problems);
  };
  news.onerror = () => say('knockon serve has ended: this page does not follow the map any more.', '');
})();
