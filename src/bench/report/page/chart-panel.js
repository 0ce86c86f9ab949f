/**
 * What every chart of a report shares, in the browser: the page's data, panels that are drawn anew when their width
 * changes, colours, and how numbers read. Charts are drawn by Observable Plot.
 */
globalThis.charts = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { arms } = data;

  /** Makes a panel of a figure and keeps its drawing as wide as it is. */
  function panel(figure, title, draw) {
    const box = document.createElement("div");
    if (title) {
      const heading = document.createElement("h3");
      heading.textContent = title;
      box.append(heading);
    }
    const place = document.createElement("div");
    box.append(place);
    document.getElementById(figure).append(box);
    let drawn = 0;
    const fit = () => {
      const width = Math.floor(place.clientWidth);
      if (width === 0 || width === drawn) return;
      drawn = width;
      place.replaceChildren(draw(width));
    };
    // In the next frame: a drawing changes heights, which an observer must not do while it is told of them.
    new ResizeObserver(() => requestAnimationFrame(fit)).observe(place);
  }

  const shorten = (text, room) => (text.length > room ? `${text.slice(0, Math.floor(room) - 1)}…` : text);

  return {
    data,
    panel,
    shorten,
    armColour: (arm) => `var(--series-${(arms.indexOf(arm) % 8) + 1})`,
    percent: (rate) => `${+(rate * 100).toFixed(1)} %`,
    /** Pixels for arms' names at the left of a drawing. */
    labelRoom: (width) => Math.min(width * 0.36, 16 + 7 * Math.max(...arms.map((arm) => arm.length))),
    /** Text beside a mark. */
    beside: { fontSize: 12, fill: "currentColor" },
    style: { fontSize: "12px" },
  };
})();
