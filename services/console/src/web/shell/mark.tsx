/** The sign of the house: a stone that points. */
export const Mark = () => (
  <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
    <path d="M16 2 29 10v12l-13 8L3 22V10z" fill="currentColor" />
    <path
      d="M16 7v18M10 11l12 10M22 11 10 21"
      stroke="var(--surface)"
      strokeWidth="2.2"
      strokeLinecap="round"
      fill="none"
    />
  </svg>
)
