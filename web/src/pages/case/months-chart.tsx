import { useTexts } from '../../texts/texts-context.tsx';
import { barsOf, CHART_HEIGHT, type ChartMonth, chartWidth } from './month-bars.ts';

/** Paid and owed by month, at a glance. The table beside it says the same to the øre, and to whoever doesn't see the bars. */
export function MonthsChart({ months }: { readonly months: readonly ChartMonth[] }) {
  const { chart } = useTexts().casePage.owed;
  const bars = barsOf(months);
  if (bars.length < 2) return null;
  const width = chartWidth(bars.length);
  return (
    <figure className="owed-chart" aria-hidden="true">
      <svg aria-hidden="true" width={width} height={CHART_HEIGHT + 16} viewBox={`0 0 ${width} ${CHART_HEIGHT + 16}`}>
        {bars.map(({ period, x, barWidth, paid, owed }) => (
          <g key={period}>
            <rect className="bar-paid" x={x} width={barWidth} y={CHART_HEIGHT - paid} height={paid} />
            <rect className="bar-owed" x={x} width={barWidth} y={CHART_HEIGHT - paid - owed} height={owed} />
            <text x={x + barWidth / 2} y={CHART_HEIGHT + 14} textAnchor="middle" fontSize="12">
              {period.slice(5)}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="line">
        {chart.caption}:
        <span className="bar-key bar-paid" />
        {chart.paid}
        <span className="bar-key bar-owed" />
        {chart.owed}
      </figcaption>
    </figure>
  );
}
