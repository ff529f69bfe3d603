// What Chromium's tracing says of the main thread: how much CPU time each animation-frame callback took. That is the clock
// of the thread, which stands still while other threads have the core: a browser that draws in software needs several.

const kCategories = ['devtools.timeline', 'blink.user_timing'];

/** What `run` answers, and the events meanwhile. `tools` is a session with the browser, not with a page. */
export async function traced(tools, run) {
  const events = [];
  const collect = ({ value }) => events.push(...value);
  tools.on('Tracing.dataCollected', collect);
  const complete = new Promise((resolve) => { tools.once('Tracing.tracingComplete', resolve); });
  await tools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: kCategories, excludedCategories: ['*'] } });
  try {
    return { answer: await run(), events };
  } finally {
    await tools.send('Tracing.end');
    await complete;
    tools.off('Tracing.dataCollected', collect);
  }
}

const holds = (outer, inner) => outer.tid === inner.tid && inner.ts >= outer.ts && inner.ts <= outer.ts + outer.dur;

/** The animation-frame callbacks by time: {begin, end, ms, isOurs}; `ms` of CPU, whatever they call, GL too. The driver's
 *  call our listeners with the events that they make up; ours call nothing of the driver's. */
function callbacks(events) {
  const made = events.filter(({ name }) => name === 'EventDispatch');
  const ours = events.filter((call) => call.name === 'FunctionCall' && /\/constellation-[^/]*\.js/.test(call.args.data?.url ?? '')
    && !made.some((event) => holds(event, call)));
  return events.filter(({ name, tdur }) => name === 'FireAnimationFrame' && tdur !== undefined)
    .map((fired) => ({ begin: fired.ts, end: fired.ts + fired.dur, ms: fired.tdur / 1000, isOurs: ours.some((call) => holds(fired, call)) }))
    .sort((a, b) => a.begin - b.begin);
}

/** CPU time of our callbacks. */
export const frameTimes = (events) => callbacks(events).filter(({ isOurs }) => isOurs).map(({ ms }) => ms);

/** CPU time of each command, given in a callback of the driver's that is marked so, and of our first frame after it. */
export function commandTimes(events, mark) {
  const all = callbacks(events);
  return events.filter(({ name, cat }) => name === mark && cat.includes('user_timing')).map(({ ts }) => {
    const command = all.find(({ begin, end }) => begin <= ts && ts <= end);
    const frame = all.find(({ begin, isOurs }) => isOurs && begin > ts);
    return { command: command.ms, frame: frame.ms, work: command.ms + frame.ms };
  });
}
