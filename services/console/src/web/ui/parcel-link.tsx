import { Link } from '@tanstack/react-router'

export const ParcelLink = ({ parcel }: { readonly parcel: string }) => (
  <Link to="/parcels/$parcel" params={{ parcel }} className="id">
    {parcel}
  </Link>
)
