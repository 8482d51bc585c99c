"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** From far above the window to the line a third of the way down, where a reader's eye rests. */
const READ = "1000000px 0px -66% 0px";

/** The frame of a post's contents, which marks the section being read with `aria-current`. */
export function CurrentSection({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const nav = frame.current;
    const links = new Map<Element, HTMLAnchorElement>();
    for (const link of nav?.querySelectorAll("a") ?? []) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) links.set(heading, link);
    }
    const read = new Set<Element>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) read.add(target);
          else read.delete(target);
        }
        const current = [...links].findLast(([heading]) => read.has(heading))?.[1];
        for (const link of links.values()) {
          if (link === current) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        }
        if (nav && current) nav.scrollTop = current.offsetTop - nav.clientHeight / 2;
      },
      { rootMargin: READ },
    );
    for (const heading of links.keys()) observer.observe(heading);
    return () => observer.disconnect();
  }, []);
  return (
    <nav ref={frame} aria-label="Contents" className="table-of-contents">
      {children}
    </nav>
  );
}
