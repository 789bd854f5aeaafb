/** What sources tell, collected into logs, pools and columns before an index is put together. */
@NullMarked
package dev.pinwheel.index.collect;

import org.jspecify.annotations.NullMarked;
