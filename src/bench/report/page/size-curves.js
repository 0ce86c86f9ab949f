/** Discipline and success by size of the model: a line an arm; with a single model, a row an arm. */
(() => {
  const { Plot } = globalThis;
  const {
    data: { models, arms, groups },
    panel,
    shorten,
    armColour,
    percent,
    labelRoom,
    beside,
    style,
  } = globalThis.charts;

  /** A rate over the models, a line an arm; `flip` draws the share that is left. */
  function sizeCurve(title, measure, flip) {
    const value = (rate) => (flip ? 1 - rate : rate);
    const sized = models.every(({ parameters }) => parameters);
    const place = new Map(
      models.map(({ name, parameters }, index) => [name, sized ? Math.log10(parameters) : index]),
    );
    const points = groups
      .filter((group) => group[measure].rate !== null)
      .map((group) => {
        const { rate, low, high } = group[measure];
        const ends = [value(low), value(high)].sort((a, b) => a - b);
        return { ...group, x: place.get(group.model), y: value(rate), low: ends[0], high: ends[1] };
      })
      .sort((a, b) => a.x - b.x);
    if (points.length === 0) return;
    panel("curves", title, (width) =>
      models.length > 1 ? lines(points, place, sized, width) : armRows(points, width),
    );
  }

  function lines(points, place, sized, width) {
    const all = [...place.values()];
    const span = Math.max(...all) - Math.min(...all) || 1;
    const [height, marginTop, marginBottom, marginRight] = [320, 14, 34, Math.min(130, width * 0.3)];
    const bottom = Math.max(0, Math.floor((Math.min(...points.map(({ low }) => low)) - 0.02) * 20) / 20);
    const y = {
      domain: [bottom, 1],
      label: null,
      tickFormat: (rate) => `${Math.round(rate * 100)} %`,
      ticks: 5,
      grid: true,
    };
    // Arms stand a little beside each other, so that their intervals can be told apart.
    const aside = (arm) => (arms.indexOf(arm) - (arms.length - 1) / 2) * span * 0.012;
    const set = points.map((point) => ({ ...point, x: point.x + aside(point.arm) }));
    const last = arms.flatMap((arm) => set.filter((point) => point.arm === arm).slice(-1));
    const stroke = ({ arm }) => armColour(arm);
    const right = Math.max(...set.map(({ x }) => x));
    return Plot.plot({
      width,
      height,
      marginTop,
      marginBottom,
      marginRight,
      marginLeft: 44,
      style,
      x: {
        domain: [Math.min(...all) - span * 0.06, Math.max(...all) + span * 0.06],
        label: null,
        ticks: all,
        tickFormat: (at) => {
          const model = models.find(({ name }) => place.get(name) === at);
          return model ? (sized ? sizeText(model.parameters) : shorten(model.name, 10)) : "";
        },
      },
      y,
      color: { type: "identity" },
      marks: [
        Plot.line(set, { x: "x", y: "y", z: "arm", stroke, strokeWidth: 1.75 }),
        Plot.ruleX(set, { x: "x", y1: "low", y2: "high", stroke, strokeWidth: 1.25, strokeOpacity: 0.55 }),
        Plot.dot(set, {
          x: "x",
          y: "y",
          fill: stroke,
          r: 3.5,
          stroke: "var(--paper)",
          strokeWidth: 1,
          title: tip,
        }),
        Plot.text(apart(last, y.domain, height - marginTop - marginBottom), {
          x: right,
          y: "at",
          text: ({ arm }) => shorten(arm, Math.floor(marginRight / 7)),
          fill: stroke,
          fontSize: 12,
          fontWeight: 600,
          textAnchor: "start",
          dx: 12,
        }),
      ],
    });
  }

  const tip = ({ model, arm, y, low, high }) =>
    `${model}, ${arm}: ${percent(y)} (${percent(low)} – ${percent(high)})`;

  /** Gives labels places that are at least a line of text apart, in the order of their values. */
  function apart(points, [from, to], pixels) {
    const line = ((to - from) / pixels) * 15;
    const sorted = points.map((point) => ({ ...point, at: point.y })).sort((a, b) => b.at - a.at);
    for (const [index, point] of sorted.entries()) {
      if (index > 0) point.at = Math.min(point.at, sorted[index - 1].at - line);
    }
    for (const [index, point] of sorted.toReversed().entries()) {
      const below = sorted[sorted.length - index];
      point.at = Math.max(point.at, below ? below.at + line : from);
    }
    return sorted;
  }

  /** With a single model there is no curve: a row an arm. */
  function armRows(points, width) {
    const stroke = ({ arm }) => armColour(arm);
    return Plot.plot({
      width,
      height: 46 + arms.length * 30,
      marginLeft: labelRoom(width),
      marginRight: 60,
      style,
      x: {
        domain: [Math.max(0, Math.min(...points.map(({ low }) => low)) - 0.05), 1],
        label: null,
        ticks: 4,
        tickFormat: (rate) => `${Math.round(rate * 100)} %`,
        grid: true,
      },
      y: { domain: arms, label: null, tickSize: 0, tickFormat: (arm) => shorten(arm, labelRoom(width) / 7) },
      color: { type: "identity" },
      marks: [
        Plot.ruleY(points, { y: "arm", x1: "low", x2: "high", stroke, strokeWidth: 2 }),
        Plot.dot(points, { y: "arm", x: "y", fill: stroke, r: 5, title: tip }),
        Plot.text(points, {
          ...beside,
          y: "arm",
          x: "high",
          dx: 8,
          textAnchor: "start",
          text: ({ y }) => percent(y),
        }),
      ],
    });
  }

  const sizeText = (parameters) => {
    const [unit, letter] = parameters >= 1e9 ? [1e9, "B"] : parameters >= 1e6 ? [1e6, "M"] : [1e3, "k"];
    return `${+(parameters / unit).toPrecision(2)}${letter}`;
  };

  if (groups.length === 0) return;
  sizeCurve("Replies that keep to a signature", "undisciplined", true);
  sizeCurve("Tasks solved", "success", false);
})();
