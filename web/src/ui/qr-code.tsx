// A picture that a telephone reads. It stays dark on light in every theme, since many readers know nothing else.
import { encode } from 'uqr'

const MARGIN = 4

export function QrCode({ label, value }: { label: string; value: string }) {
  const { data, size } = encode(value, { ecc: 'M', border: 0 })
  const whole = size + 2 * MARGIN
  const dots = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x + MARGIN} ${y + MARGIN}h1v1h-1z`] : [])),
  )
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${whole} ${whole}`}
      shapeRendering="crispEdges"
      className="size-48 shrink-0 rounded-lg"
    >
      <rect width={whole} height={whole} fill="#fff" />
      <path d={dots.join('')} fill="#000" />
    </svg>
  )
}
