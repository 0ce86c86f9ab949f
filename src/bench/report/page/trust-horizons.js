/** Trust horizons with their intervals on a log scale, a panel a model. */
(() => {
  const { Plot } = globalThis;
  const {
    data: { models, groups },
    panel,
    shorten,
    armColour,
    labelRoom,
    beside,
    style,
  } = globalThis.charts;

  /** Replies until a 5 % chance of an undisciplined one. An interval without an upper end runs out of the frame. */
  function horizons() {
    const ends = groups
      .flatMap(({ horizon }) => [horizon.low, horizon.steps, horizon.high])
      .filter((end) => end > 0);
    const domain = [Math.min(...ends) / 1.6, Math.max(...ends) * 2.5];
    for (const { name } of models) {
      const own = groups.filter(({ model, horizon }) => model === name && horizon.low !== null);
      panel("horizons-chart", name, (width) =>
        Plot.plot({
          width,
          height: 34 + own.length * 26,
          marginTop: 4,
          marginLeft: labelRoom(width),
          marginRight: 52,
          style,
          x: {
            type: "log",
            domain,
            label: null,
            ticks: ticksWithin(domain),
            tickFormat: (at) => at.toLocaleString("en"),
            grid: true,
          },
          y: {
            domain: own.map(({ arm }) => arm),
            label: null,
            tickSize: 0,
            tickFormat: (arm) => shorten(arm, labelRoom(width) / 7),
          },
          color: { type: "identity" },
          marks: [
            Plot.ruleY(own, {
              y: "arm",
              x1: ({ horizon }) => Math.max(horizon.low, domain[0]),
              x2: ({ horizon }) => horizon.high ?? domain[1],
              stroke: ({ arm }) => armColour(arm),
              strokeWidth: 2,
            }),
            Plot.text(
              own.filter(({ horizon }) => horizon.high === null),
              { y: "arm", x: domain[1], text: () => "▸", fill: ({ arm }) => armColour(arm), fontSize: 13 },
            ),
            Plot.dot(
              own.filter(({ horizon }) => horizon.steps !== null),
              {
                y: "arm",
                x: ({ horizon }) => horizon.steps,
                r: 4.5,
                fill: ({ arm }) => armColour(arm),
                stroke: "var(--paper)",
              },
            ),
            Plot.text(own, {
              ...beside,
              y: "arm",
              frameAnchor: "right",
              dx: 48,
              textAnchor: "end",
              text: ({ horizon }) =>
                horizon.steps === null ? `≥ ${rounded(horizon.low)}` : rounded(horizon.steps),
            }),
          ],
        }),
      );
    }
  }

  /** Powers of ten, with 2 and 5 of each where the frame holds few of them. */
  function ticksWithin([from, to]) {
    const heads = to / from < 100 ? [1, 2, 5] : [1];
    const powers = Array.from({ length: 14 }, (_, index) => 10 ** (index - 4));
    return powers
      .flatMap((power) => heads.map((head) => head * power))
      .filter((at) => at >= from && at <= to);
  }

  const rounded = (steps) => steps.toLocaleString("en", { maximumSignificantDigits: 2 });

  if (groups.length > 0) horizons();
})();
