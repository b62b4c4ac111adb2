/** Days as the gateway writes them, in the zone of whoever looks. */
export function dayOf(date: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The month before the present one, 2026-04. */
export function lastMonth(now: Date): string {
  return dayOf(new Date(now.getFullYear(), now.getMonth() - 1, 1)).slice(0, 7);
}

/** First and last day of a month. */
export function daysOf(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { from: `${month}-01`, to: dayOf(new Date(year, number, 0)) };
}

/** What an input of the type `datetime-local` says, as an instant; empty where it is none. */
export function instantOf(local: string): string {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** An instant as an input of the type `datetime-local` wants it. */
export function localOf(date: Date): string {
  return `${dayOf(date)}T${date.toTimeString().slice(0, 5)}`;
}
