/** Violations by class, stacked, a row an arm and a panel a model. Hue is the family of a class, lightness its member. */
(() => {
  const { Plot } = globalThis;
  const {
    data: { models, groups, classes },
    panel,
    shorten,
    percent,
    labelRoom,
    beside,
    style,
  } = globalThis.charts;

  /** Of a model's replies, the share that broke a signature, by the class of their first violation. */
  function failureClasses() {
    const shown = classes.filter((name) => groups.some((group) => group.first[name]));
    const legend = document.getElementById("classes-legend");
    for (const name of shown) {
      const item = document.createElement("li");
      const swatch = document.createElement("i");
      swatch.style.background = classColour(name);
      item.append(swatch, name.replaceAll("_", " "));
      legend.append(item);
    }
    if (shown.length === 0) legend.append("No reply broke a signature.");
    const share = (group) =>
      group.replies ? Object.values(group.first).reduce((a, b) => a + b, 0) / group.replies : 0;
    const most = Math.max(0.01, ...groups.map(share));
    for (const { name } of models) {
      const own = groups.filter(({ model }) => model === name);
      const parts = own.flatMap(({ arm, first, replies }) =>
        shown
          .filter((type) => first[type])
          .map((type) => ({ arm, type, share: first[type] / replies, replies, count: first[type] })),
      );
      panel("classes", name, (width) =>
        Plot.plot({
          width,
          height: 34 + own.length * 26,
          marginTop: 4,
          marginLeft: labelRoom(width),
          marginRight: 52,
          style,
          x: {
            domain: [0, most],
            label: null,
            ticks: width / 100,
            tickFormat: (rate) => `${+(rate * 100).toFixed(1)} %`,
            grid: true,
          },
          y: {
            domain: own.map(({ arm }) => arm),
            label: null,
            tickSize: 0,
            padding: 0.25,
            tickFormat: (arm) => shorten(arm, labelRoom(width) / 7),
          },
          color: { type: "identity" },
          marks: [
            Plot.barX(
              parts,
              Plot.stackX(
                { order: shown.length ? (part) => shown.indexOf(part.type) : null },
                {
                  y: "arm",
                  x: "share",
                  z: "type",
                  fill: ({ type }) => classColour(type),
                  stroke: "var(--paper)",
                  strokeWidth: 0.75,
                  title: ({ arm, type, count, replies }) => `${arm}, ${type}: ${count} of ${replies} replies`,
                },
              ),
            ),
            Plot.text(own, {
              ...beside,
              y: "arm",
              x: share,
              dx: 6,
              textAnchor: "start",
              text: (group) => percent(share(group)),
            }),
          ],
        }),
      );
    }
  }

  const families = {
    malformed: "no-call-1",
    truncated: "no-call-2",
    several_calls: "no-call-3",
    unknown_tool: "tool-1",
    phantom_finish: "tool-2",
    unknown_parameter: "parameter-1",
    leaked_parameter: "parameter-2",
    missing_parameter: "parameter-3",
    wrong_type: "value-1",
    not_in_enum: "value-2",
    out_of_range: "value-3",
    banned_call: "ban-1",
  };
  const classColour = (name) => `var(--${families[name]})`;

  if (groups.length > 0) failureClasses();
})();
