import { Link } from '@tanstack/react-router'
import { useAudit } from '../data/audit.ts'

/** That what is opened is put on record, and for which audit; on every page while it is. */
export const OnRecord = () => {
  const audit = useAudit()
  return audit === null ? null : (
    <p className="on-record">
      On record: what you open is recorded for the audit <Link to="/audit">{audit}</Link>.
    </p>
  )
}
