/** Where a service is asked, where that is not its usual place. */
export const at = (baseUrl: string | undefined) => (baseUrl ? { baseUrl } : {});
