// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of the table of cold starts.
 *
 * @param job what is filled
 * @param law by what
 * @param processors on how many
 */
record ColdCase(Job job, String law, int processors) {
  /** Returns what a result file says of it. */
  Map<String, String> params() {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("job", job.name());
    params.put("size", Long.toString(job.elements()));
    params.put("distribution", law);
    params.put("processors", Integer.toString(processors));
    return params;
  }
}
