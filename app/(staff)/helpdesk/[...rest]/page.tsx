import { notFound } from 'next/navigation'

/** Nothing is here: without this, what is missing would be answered by the guests' page. */
export default function Rest() {
  notFound()
}
