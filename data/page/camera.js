/*
 * The part of the picture that is seen: panned and zoomed by mouse, fingers and keys.
 *
 *   const camera = Camera(stage, root, seen)   seen(left, top, right, bottom, scale) is told of every change
 *     camera.turn(width, height, at)           to a new picture of that size, which is looked at from the box `at`
 *     camera.fit(all), camera.zoom(factor)     all: however small
 *     camera.reveal(box)
 *     camera.spot(box), camera.hold(box, spot) where a box is on the screen; keeps another there
 *     camera.dragged()                         whether a click was the end of a drag
 */
function Camera(stage, root, seen) {
  const LARGEST = 3, READABLE = 0.72, SMALL = 0.6, PHONE = 11.1 / 9.5; // there the smallest type is 11 px
  let size = { width: 1, height: 1 }, home = { x: 0, y: 0 }, view = { x: 0, y: 0, k: 1 }, moved = false;

  const wide = () => stage.clientWidth, high = () => stage.clientHeight;

  function apply() {
    const { x, y, k } = view, left = -x / k, top = -y / k;
    root.style.transform = `translate(${x}px,${y}px) scale(${k})`;
    seen(left, top, left + wide() / k, top + high() / k, k);
  }

  const whole = () => min(1.15, wide() / size.width, high() / size.height);

  // All of it; or, of what would be too small to read, as much as can be read around its home.
  function fit(all) {
    const width = wide(), height = high();
    const k = all || whole() > (narrow.matches ? PHONE : READABLE) ? whole() : narrow.matches ? PHONE : max(SMALL, min(0.92, width / size.width));
    const place = (room, length, at, share) =>
      length * k <= room ? (room - length * k) * share : at * k < 0.6 * room ? 0 : max(room - length * k, room / 2 - at * k);
    view = { k, x: place(width, size.width, home.x, 0.5), y: place(height, size.height, home.y, 0.3) };
    moved = false;
    apply();
  }

  function turn(width, height, at) {
    size = { width, height };
    home = at;
  }

  function zoom(factor, x = wide() / 2, y = high() / 2) {
    const k = min(LARGEST, max(0.7 * whole(), view.k * factor));
    view = { k, x: x - (x - view.x) * k / view.k, y: y - (y - view.y) * k / view.k };
    moved = true;
    apply();
  }

  function pan(dx, dy) {
    const inside = (v, room, length) => min(room - 60, max(60 - length * view.k, v));
    view = { k: view.k, x: inside(view.x + dx, wide(), size.width), y: inside(view.y + dy, high(), size.height) };
    moved = true;
    apply();
  }

  const spot = (box) => ({ x: view.x + box.x * view.k, y: view.y + box.y * view.k });

  function hold(box, at) {
    view = { k: view.k, x: at.x - box.x * view.k, y: at.y - box.y * view.k };
    apply();
  }

  function reveal(box) {
    const edge = 24, { x, y } = spot(box);
    const push = (at, length, room) => at < edge ? edge - at : min(0, room - edge - at - length);
    const dx = push(x, box.w * view.k, wide()), dy = push(y, box.h * view.k, high());
    if (dx || dy) pan(dx, dy);
  }

  // One pointer drags, two pinch; what hardly moves is a click.
  const pointers = new Map();
  let dragged = false;

  function spread() {
    const [a, b] = [...pointers.values()];
    return { d: max(1, Math.hypot(a.x - b.x, a.y - b.y)), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }

  function pinch(move) {
    const before = spread();
    move();
    const after = spread(), at = stage.getBoundingClientRect();
    zoom(after.d / before.d, after.x - at.x, after.y - at.y);
    pan(after.x - before.x, after.y - before.y);
  }

  listen(stage, 'pointerdown', (e) => {
    if (e.button || e.target.closest('button')) return;
    if (!pointers.size) dragged = false;
    pointers.set(e.pointerId, { x: e.clientX, y: e.clientY });
  });
  listen(stage, 'pointermove', (e) => {
    const p = pointers.get(e.pointerId);
    if (!p) return;
    const dx = e.clientX - p.x, dy = e.clientY - p.y, move = () => Object.assign(p, { x: e.clientX, y: e.clientY });
    if (!dragged && Math.hypot(dx, dy) < 5) return;
    if (!dragged) stage.setPointerCapture(e.pointerId);
    dragged = true;
    stage.classList.add('dragging');
    if (pointers.size > 1) return pinch(move);
    move();
    pan(dx, dy);
  });
  listen(stage, 'pointerup pointercancel pointerleave', (e) => {
    pointers.delete(e.pointerId);
    stage.classList.remove('dragging');
    setTimeout(() => { dragged = false; }); // once the click that may follow has asked
  });
  listen(stage, 'wheel', (e) => {
    if (matchMedia('(max-width: 900px)').matches && !e.ctrlKey) return; // there the page scrolls
    e.preventDefault();
    if (e.shiftKey) return pan(-(e.deltaX || e.deltaY), 0);
    const at = stage.getBoundingClientRect();
    zoom(Math.exp(-e.deltaY * (e.ctrlKey ? 0.01 : 0.0015) * (e.deltaMode ? 20 : 1)), e.clientX - at.x, e.clientY - at.y);
  }, { passive: false });
  listen(stage, 'keydown', (e) => {
    const act = { '+': () => zoom(1.25), '=': () => zoom(1.25), '-': () => zoom(0.8), 0: () => fit(true) }[e.key];
    if (!act || e.ctrlKey || e.metaKey) return;
    act();
    e.preventDefault();
  });
  listen(stage, 'scroll', () => stage.scrollTo(0, 0)); // a browser that brings the focus into view
  new ResizeObserver(() => moved ? apply() : fit()).observe(stage);

  return { turn, fit, zoom, reveal, spot, hold, dragged: () => dragged };
}
