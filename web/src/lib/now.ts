import { useEffect, useState } from 'react';

/** Milliseconds since 1970, read again every `seconds`; it stands still while nothing needs it. */
export function useNow(seconds: number, running = true): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!running) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), seconds * 1000);
    return () => clearInterval(timer);
  }, [seconds, running]);
  return now;
}
