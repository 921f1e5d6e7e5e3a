'use strict';

// Links of earlier releases lead to a page of cards. What is not on this one is on the page of all jobs.
(() => {
  const anchor = location.hash.slice(1);
  if (anchor.startsWith('job-') && !document.getElementById(anchor)) {
    location.replace(`../jobs.html#${anchor}`);
  }
})();
