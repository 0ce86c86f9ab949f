/** What each arm is worth: a forest plot, a panel a model. */
(() => {
  const { Plot } = globalThis;
  const {
    data: { models, arms, effects },
    panel,
    shorten,
    beside,
    style,
  } = globalThis.charts;

  /** The differences that arms make, with their intervals; grey where Holm's adjusted p is not below 0.05. */
  function forest() {
    const far = 1.1 * Math.max(0.05, ...effects.flatMap(({ low, high }) => [-low, high]));
    const colour = ({ adjusted, difference }) =>
      adjusted >= 0.05 ? "var(--quiet)" : difference > 0 ? "var(--good)" : "var(--bad)";
    for (const { name } of models) {
      const own = effects
        .filter(({ model }) => model === name)
        .map((effect) => ({ ...effect, row: `${effect.arm} − ${effect.against}` }))
        .toSorted((one, other) => Number(one.against !== arms[0]) - Number(other.against !== arms[0]));
      if (own.length === 0) continue;
      panel("effects-chart", name, (width) =>
        Plot.plot({
          width,
          height: 34 + own.length * 38,
          marginTop: 4,
          marginLeft: 12,
          marginRight: 12,
          style,
          x: {
            domain: [-far, far],
            label: null,
            ticks: 5,
            tickFormat: (by) => signed(by, 0),
          },
          y: { domain: own.map(({ row }) => row), axis: null },
          color: { type: "identity" },
          marks: [
            Plot.ruleX([0], { stroke: "currentColor", strokeOpacity: 0.35 }),
            Plot.text(own, {
              ...beside,
              y: "row",
              frameAnchor: "left",
              dx: -12,
              dy: -9,
              textAnchor: "start",
              text: ({ row }) => shorten(row, width / 10),
            }),
            Plot.text(own, {
              y: "row",
              frameAnchor: "right",
              dx: 12,
              dy: -9,
              textAnchor: "end",
              fontSize: 12,
              fontWeight: 600,
              fill: colour,
              text: ({ difference }) => signed(difference, 1),
            }),
            Plot.ruleY(own, { y: "row", x1: "low", x2: "high", stroke: colour, strokeWidth: 2, dy: 7 }),
            Plot.dot(own, {
              y: "row",
              x: "difference",
              r: 4.5,
              dy: 7,
              stroke: colour,
              strokeWidth: 2,
              fill: (effect) => (effect.adjusted < 0.05 ? colour(effect) : "var(--paper)"),
              title: ({ row, adjusted, tasks }) =>
                `${row}: adjusted p = ${adjusted.toFixed(4)}, ${tasks} tasks`,
            }),
          ],
        }),
      );
    }
  }

  const signed = (difference, digits) =>
    `${difference > 0 ? "+" : difference < 0 ? "−" : ""}${Math.abs(difference * 100).toFixed(digits)}`;

  if (effects.length > 0) forest();
})();
