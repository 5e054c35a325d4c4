"""What is shown over HTTP to those who look after the service. Bound to loopback unless the operator says otherwise."""
