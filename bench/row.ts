/** A line of the bench table: what was measured, the figure with its unit, and where there is one the budget, the peer and the ratio to it. */
export type Row = {
  readonly what: string
  readonly figure: string
  readonly budget?: string
  readonly peer?: string
  readonly ratio?: string
}
