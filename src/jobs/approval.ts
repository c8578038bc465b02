/** Seven days: how long a job waits to be approved before it ends as cancelled. */
export const SECONDS_TO_APPROVE = 7 * 24 * 3600;

/** How a job stands that has asked to be approved. */
export type Approval =
  | { readonly type: 'approved' }
  /** For so many seconds at most. */
  | { readonly type: 'waiting'; readonly seconds: number }
  /** It has ended meanwhile. */
  | { readonly type: 'over' };

export const NOBODY_APPROVED = 'Cancelled: nobody approved the plan within seven days';
