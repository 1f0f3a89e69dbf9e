/** SQS by ElasticMQ, and the pollers that feed queues to functions. */
@NullMarked
package io.relance.local.queue;

import org.jspecify.annotations.NullMarked;
